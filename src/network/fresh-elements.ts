/**
 * What the weights of a fresh network are: gains 1; shifts, biases and leading tokens 0; everything else normal about 0, of deviation
 *
 *   sqrt(2 / (5 d))                 matrices of layers and of a pooler, d the width of the network
 *   sqrt(2 / (5 d)) / sqrt(2 L)     of them those that end on the residual sums, of which L layers have 2 each
 *   1 / sqrt(inner)                 projection of patches, which come as they are, not normed
 *   0.02                            tables of tokens, types and positions; heads, so that all outputs begin about equal
 *
 * The first is what Glorot and Bengio give d x 4 d, taken for every matrix: at a width of 1000 it is the 0.02 of GPT-2, at that of
 * small networks what keeps its proportions. [Nguyen and Salazar: Transformers without tears, 2019; Radford et al.: Language models
 * are unsupervised multitask learners, 2019, section 2.3; LeCun et al.: Efficient backprop, 1998; Dosovitskiy et al.: An image is
 * worth 16x16 words, 2021, released code]
 */
import type { Config } from '#src/checkpoint/config.js'
import { countOfTensor, type Tensor } from './weights.js'

/** What the elements of a tensor are: all one value, or normal about 0. */
type Elements = { readonly value: number } | { readonly deviation: number }

interface Kind {
  /** Of its tensors, in all families. */
  readonly names: RegExp
  readonly elements: (config: Config, tensor: Tensor) => Elements
}

const all =
  (value: number): Kind['elements'] =>
  () => ({ value })

const ofTable = (): Elements => ({ deviation: 0.02 })
const ofPatches: Kind['elements'] = (_, tensor) => ({ deviation: Math.sqrt(tensor.shape[0]! / countOfTensor(tensor)) })
const deviationOfLayers = ({ width }: Config): number => Math.sqrt(2 / (5 * width))
const ofLayers: Kind['elements'] = (config) => ({ deviation: deviationOfLayers(config) })
const ontoResidual: Kind['elements'] = (config) => ({
  deviation: deviationOfLayers(config) / Math.sqrt(2 * config.layers),
})

const kinds: readonly Kind[] = [
  { names: /\.bias$/, elements: all(0) },
  { names: /_token$/, elements: all(0) },
  { names: /(norm\w*|ln_\w)\.weight$/i, elements: all(1) },
  { names: /(wte|wpe|embed_tokens|_embeddings)(\.weight)?$/, elements: ofTable },
  { names: /(lm_head|classifier)\.weight$/, elements: ofTable },
  { names: /patch_embeddings\.projection\.weight$/, elements: ofPatches },
  { names: /(c_proj|o_proj|down_proj|output\.dense)\.weight$/, elements: ontoResidual },
  { names: /(c_attn|[qkv]_proj|query|key|value)\.weight$/, elements: ofLayers },
  { names: /(c_fc|up_proj|gate_proj|intermediate\.dense|pooler\.dense)\.weight$/, elements: ofLayers },
]

/** @throws RangeError for a name that no family gives */
export const freshElements = (config: Config, tensor: Tensor): Elements => {
  const kind = kinds.find(({ names }) => names.test(tensor.name))
  if (kind === undefined) throw new RangeError(`${tensor.name}: no kind of tensor has such a name`)
  return kind.elements(config, tensor)
}
