/**
 * Accuracy and loss of networks trained with the four nonlinearities, and the noise at which one breaks down. All second-hand; two
 * summaries of the work are told apart as first and second.
 */
import { criticalNoise } from '#models/photonics/electro-optic-receiver.js'
import { optmoidBias } from '#models/photonics/electro-optic-nonlinearity.js'
import type { PublishedRow } from '../published-row.js'

const nonlinearities = ['Softmax', 'Optmax', 'Sigmoid', 'Optmoid'] as const
type Figures = readonly [softmax: string, optmax: string, sigmoid: string, optmoid: string]

const trained = 'a trained network: costs do not give it; the two summaries agree'
const preferred =
  'a trained network: costs do not give it; the second summary contradicts this figure, the first is preferred'
const misread =
  'a trained network: costs do not give it; equal figures in pairs look like a misreading, the other summary is preferred'

/** Bits of the converters of the 4-bit networks. */
const coarse = 4
/** Length of the rows to which the bias belongs. */
const rowElements = 64

const secondHand = { evidence: 'unverified' } as const

const table = (name: string, row: string, unit: string, figures: Figures, reason: string): readonly PublishedRow[] =>
  nonlinearities.map((column, i) => ({ table: name, row, column, printed: figures[i]!, unit, ...secondHand, reason }))

const noise = (row: string, column: string, printed: string, unit: string, reason: string): PublishedRow => ({
  table: 'noise',
  row,
  column,
  printed,
  unit,
  ...secondHand,
  reason,
})

const setup = (row: string, column: string, printed: string): PublishedRow => ({
  table: 'setup',
  row,
  column,
  printed,
  unit: '1',
  ...secondHand,
  reason: 'an input of its experiment, not a result',
})

export const accuracy: readonly PublishedRow[] = [
  {
    table: 'abstract',
    row: 'input-output quantisation',
    column: 'lowest with competitive accuracy',
    printed: '4',
    unit: 'bit',
    evidence: 'published',
    reason: 'a trained network: costs do not give it; a design value here (inputBits, outputBits)',
  },
  {
    table: 'abstract',
    row: 'noise characterisation',
    column: 'highest symbol rate',
    printed: '10',
    unit: 'GBaud',
    evidence: 'published',
    reason: 'an input of our models, not a result: faster lanes carry a warning',
  },
  {
    table: 'abstract',
    row: 'softmax share of operations',
    column: 'upper bound',
    printed: '1',
    unit: '%',
    evidence: 'published',
    reason: 'of which Transformer, and what counts as an operation, is not said',
  },
  ...table('accuracy', 'CIFAR-10 ViT 4 bit', '%', ['76.3', '74.6', '75.9', '69.9'], trained),
  ...table('accuracy', 'CIFAR-10 ViT full precision', '%', ['79.0', '78.5', '80.5', '79.5'], preferred),
  ...table(
    'accuracy',
    'CIFAR-10 ViT full precision (second summary)',
    '%',
    ['75.34', '75.34', '74.06', '74.06'],
    misread,
  ),
  ...table('loss', 'GPT-2 124M full precision', 'nat/token', ['4.07', '4.08', '4.18', '4.22'], trained),
  ...table('loss', 'GPT-2 124M 4 bit', 'nat/token', ['5.97', '5.85', '5.97', '5.89'], trained),
  {
    ...noise(
      '4 bit trained without noise',
      'sigma above which accuracy collapses',
      '0.02',
      '1',
      'half a unit of the last printed digit; ours is the noise that equals the rounding of 4 bits, relative to full scale as we take theirs to be',
    ),
    ours: () => criticalNoise(coarse),
  },
  noise('Optmax sigma 0.1', 'before noise-aware training', '75.6', '%', 'a trained network: costs do not give it'),
  noise('Optmax sigma 0.1', 'after noise-aware training', '77.8', '%', 'a trained network: costs do not give it'),
  setup('ViT', 'layers', '6'),
  setup('ViT', 'heads', '8'),
  {
    ...setup('Optmoid', 'bias b', '-4.16'),
    ours: () => optmoidBias(rowElements),
    reason: 'half a unit of the last printed digit; ours is -ln n for rows of 64, which the work does not name',
  },
]
