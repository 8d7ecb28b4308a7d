/**
 * Encoders of text.
 *
 * Of the Transformer-base of [Vaswani2017] only the encoder: six of its twelve layers, without a head. ALBERT's factorised embedding
 * is in its parameters; the product with its second factor can be tabulated, and is no operation here.
 */
import { biasesAndNorms } from './parameters.js'
import type { WorkloadShape } from './transformer.js'
import { bodyOf, type Workload } from './workload.js'

/** [Vaswani2017, section 5.1]: "about 37000 tokens"; its positions are sines, which nobody stores. */
const sharedVocabulary = 37000

/** [Devlin2019, section 3]: word pieces, positions, and the two sentences of a pair. */
const bertTokens = { vocabulary: 30522, positions: 512, segments: 2 }
/** [Lan2020, table 1]: word pieces, embedded in a width of their own. */
const albertTokens = { vocabulary: 30000, positions: 512, segments: 2, width: 128 }

const rows = ({ vocabulary, positions, segments }: typeof bertTokens): number => vocabulary + positions + segments

/** A norm's gain and bias. */
const normOf = (width: number): number => 2 * width
/** The dense layer over the first token. The classifier behind it is trained with a task: the works do not count it. */
const poolerOf = ({ width, vocabulary }: WorkloadShape): number => width * width + width - vocabulary * width

const bertBeyond = (shape: WorkloadShape): number =>
  biasesAndNorms(shape) + rows(bertTokens) * shape.width + normOf(shape.width) + poolerOf(shape)

const albertBeyond = (shape: WorkloadShape): number =>
  biasesAndNorms({ ...shape, layers: 1 }) +
  rows(albertTokens) * albertTokens.width +
  normOf(albertTokens.width) +
  (albertTokens.width * shape.width + shape.width) +
  poolerOf(shape)

const classes = 2
const bertBase: WorkloadShape = { ...bodyOf(768, 12, 12, 128), vocabulary: classes }

export const encoders: readonly Workload[] = [
  {
    name: 'albert-base',
    title: 'ALBERT-base, sentence classification: 12 layers of the same weights',
    cite: ['Lan2020'],
    shape: bertBase,
    sharedLayers: true,
    beyondMatrices: albertBeyond,
  },
  {
    name: 'bert-base',
    title: 'BERT-base, sentence classification',
    cite: ['Devlin2019'],
    shape: bertBase,
    beyondMatrices: bertBeyond,
  },
  {
    name: 'bert-large',
    title: 'BERT-large, sentence classification',
    cite: ['Devlin2019'],
    shape: { ...bodyOf(1024, 16, 24, 320), vocabulary: classes },
    beyondMatrices: bertBeyond,
  },
  {
    name: 'transformer-base',
    title: 'Transformer-base, its encoder alone',
    cite: ['Vaswani2017'],
    shape: bodyOf(512, 8, 6, 128),
    beyondMatrices: (shape) => biasesAndNorms(shape) + sharedVocabulary * shape.width,
  },
]
