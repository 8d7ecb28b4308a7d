/** Small checkpoints in a folder, as a command line finds them: random weights, the same each time. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type NewTensor, safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import { integerBelow, normal } from '#src/random/philox.js'

const seed = 5

/** A tensor of normal elements about a mean; each has a stream of its own. */
const tensorsFrom = () => {
  let stream = 0
  return (name: string, shape: readonly number[], deviation: number, mean = 0): NewTensor => {
    const own = stream++
    const count = shape.reduce((product, length) => product * length, 1)
    const data = Float32Array.from({ length: count }, (_, i) => mean + deviation * normal(seed, own, i))
    return { name, dtype: 'F32', shape, data }
  }
}

export interface SmallLanguageModel {
  readonly width: number
  readonly layers: number
  readonly heads: number
  readonly vocabulary: number
  readonly sequences: number
  readonly tokens: number
}

export const smallLanguageModel: SmallLanguageModel = {
  width: 32,
  layers: 2,
  heads: 2,
  vocabulary: 61,
  sequences: 5,
  // More than one block of rows whose logits are made at once.
  tokens: 40,
}

/** Tokens of its evaluation data, sequence after sequence. */
export const evaluationIds = ({ vocabulary, sequences, tokens }: SmallLanguageModel): Int32Array =>
  Int32Array.from({ length: sequences * tokens }, (_, i) => integerBelow(vocabulary, seed, 1000, i))

/** GPT-2 with its evaluation data. */
export const writeLanguageModel = async (
  folder: string,
  model: SmallLanguageModel = smallLanguageModel,
): Promise<void> => {
  const { width, layers, heads, vocabulary, sequences, tokens } = model
  const tensor = tensorsFrom()
  const norm = (name: string): readonly NewTensor[] => [
    tensor(`${name}.weight`, [width], 0.1, 1),
    tensor(`${name}.bias`, [width], 0.1),
  ]
  const linear = (name: string, inner: number, outer: number): readonly NewTensor[] => [
    tensor(`${name}.weight`, [inner, outer], 1 / Math.sqrt(inner)),
    tensor(`${name}.bias`, [outer], 0.02),
  ]
  const layer = (index: number): readonly NewTensor[] => [
    ...norm(`h.${index}.ln_1`),
    ...linear(`h.${index}.attn.c_attn`, width, 3 * width),
    ...linear(`h.${index}.attn.c_proj`, width, width),
    ...norm(`h.${index}.ln_2`),
    ...linear(`h.${index}.mlp.c_fc`, width, 4 * width),
    ...linear(`h.${index}.mlp.c_proj`, 4 * width, width),
  ]
  const tensors = [
    tensor('wte.weight', [vocabulary, width], 0.2),
    tensor('wpe.weight', [tokens, width], 0.1),
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    ...norm('ln_f'),
  ]
  const ids = evaluationIds(model)
  const config = {
    model_type: 'gpt2',
    n_embd: width,
    n_layer: layers,
    n_head: heads,
    n_positions: tokens,
    vocab_size: vocabulary,
  }
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  await writeFile(join(folder, 'model.safetensors'), safetensorsBytes(tensors))
  await writeFile(
    join(folder, 'evaluation.safetensors'),
    safetensorsBytes([{ name: 'input_ids', dtype: 'I32', shape: [sequences, tokens], data: ids }]),
  )
}
