/**
 * What softmax costs elsewhere: its share of a Transformer, and units built for it. None of these is modelled: they are the figures
 * beside which ours should be seen. A row names the work that prints it.
 */
import type { PublishedRow } from '../published-row.js'

const statement = 'a statement about another unit, which is not modelled here'
const input = 'an input of our models, not a result: library shah-2024'
const conditions =
  'of which model, length and processor is not said: softmaxShare of the rooflines is ours to compare with'

const row = (
  table: string,
  name: string,
  column: string,
  printed: string,
  unit: string,
  reason = statement,
): PublishedRow => ({
  table,
  row: name,
  column,
  printed,
  unit,
  evidence: 'published',
  reason,
})

export const baselines: readonly PublishedRow[] = [
  { ...row('bottleneck', 'GPT-2', 'softmax share of execution time', '22', '%', conditions), evidence: 'unverified' },
  row('bottleneck', 'transformers (arXiv 2411.13050)', 'softmax share of latency, up to', '40', '%', conditions),
  row('bottleneck', 'H100 SXM5 (arXiv 2407.08608)', 'FP16 matmul', '989', 'TFLOPS', input),
  row('bottleneck', 'H100 SXM5 (arXiv 2407.08608)', 'special functions', '3.9', 'Tera-op/s', input),
  row('digital baselines', 'Softermax (arXiv 2103.09301)', 'energy efficiency gain', '2.35', 'x'),
  row('digital baselines', 'Softermax (arXiv 2103.09301)', 'size relative to its baseline', '0.90', 'x'),
  row('digital baselines', 'VEXP (arXiv 2504.11227)', 'softmax latency gain', '162.7', 'x'),
  row('digital baselines', 'VEXP (arXiv 2504.11227)', 'softmax energy gain', '74.3', 'x'),
  row('digital baselines', 'VEXP (arXiv 2504.11227)', 'FlashAttention-2 latency gain', '8.2', 'x'),
  row('digital baselines', 'VEXP (arXiv 2504.11227)', 'FlashAttention-2 energy gain', '4.1', 'x'),
  row('digital baselines', 'VEXP (arXiv 2504.11227)', 'end-to-end latency gain', '5.8', 'x'),
  row('digital baselines', 'VEXP (arXiv 2504.11227)', 'end-to-end energy gain', '3.6', 'x'),
  row('digital baselines', 'VEXP (arXiv 2504.11227)', 'area overhead, about', '1', '%'),
  row('digital baselines', '8-bit digital softmax (IEEE 10640134)', 'clock', '3.12', 'GHz'),
  row(
    'digital baselines',
    '8-bit digital softmax (IEEE 10640134)',
    'throughput',
    '25',
    'Ginput/s',
    'another unit, not modelled here: it takes 2.56 ns for a row of 64, less than one lane of ours',
  ),
  row('digital baselines', 'FlashSigmoid (arXiv 2409.04431)', 'speed-up over FlashAttention-2 on H100', '17', '%'),
  row('analogue baselines', 'Vatalaro, 0.18 um, 10 inputs', 'power', '3', 'uW'),
  row('analogue baselines', 'Vatalaro, 0.18 um, 10 inputs', 'area', '2570', 'um2'),
  row('analogue baselines', 'Dube, 28 nm', 'inputs, up to', '128', '1'),
  row('photonic baselines', 'diffractive softmax (Opt. Express 32, 26458)', 'mean squared error, below', '1e-5', '1'),
]
