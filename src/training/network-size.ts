/** The size of a fresh network, for whoever says only a part of it. */
import type { NetworkSize } from '#src/tasks/task.js'
import { type FieldFault, type NumberField, numberFaults } from './number-field.js'

type CountField = Exclude<SizeField, 'activation'>
type SizeField = keyof NetworkSize

export const countFields: Readonly<Record<CountField, NumberField>> = {
  width: { describe: 'numbers of a token', whole: true, least: 1, most: 4096 },
  layers: { describe: 'layers of a fresh network', whole: true, least: 1, most: 64 },
  heads: { describe: 'heads of a layer', whole: true, least: 1, most: 256 },
  feedForward: { describe: 'hidden numbers of the feed-forward part', whole: true, least: 1, most: 16_384 },
}
export const sizeFieldNames: readonly SizeField[] = [...(Object.keys(countFields) as CountField[]), 'activation']

export const activations = [
  'gelu',
  'geluTanh',
  'relu',
  'relu6',
  'silu',
] as const satisfies readonly NetworkSize['activation'][]

/** What somebody says of a size: of some fields nothing. */
export type SizeText = { readonly [F in SizeField]?: NetworkSize[F] | undefined }

/** Where a width is given alone, the feed-forward part keeps its usual ratio to it. */
export const sizeOf = (usual: NetworkSize, text: SizeText): NetworkSize => {
  const { width = usual.width, layers = usual.layers, heads = usual.heads, activation = usual.activation } = text
  const { feedForward = Math.round((width * usual.feedForward) / usual.width) } = text
  return { width, layers, heads, feedForward, activation }
}

export const sizeFaults = (text: SizeText, { width, heads }: NetworkSize): readonly FieldFault<SizeField>[] => {
  const faults = numberFaults(countFields, text)
  return faults.length === 0 && width % heads !== 0
    ? [
        {
          field: text.heads === undefined ? 'width' : 'heads',
          message: `expected heads that divide the width: ${width} is no multiple of ${heads}`,
        },
      ]
    : faults
}
