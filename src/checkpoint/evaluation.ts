/**
 * What a network is evaluated on: `input_ids` [sequences, tokens] of a language, or `pixel_values` [images, channels, height, width],
 * with the class of each where the network tells classes apart.
 */
import { createHash } from 'node:crypto'
import type { Sample } from '#src/network/network.js'

/** The arrays are in shared memory: handed to a thread they are not copied. */
export interface Evaluation {
  readonly samples: readonly Sample[]
  /** The class of each sample, where the network tells classes apart. */
  readonly labels: Int32Array | undefined
  /** The first position of each sample that is scored, from what stands before it; undefined: 1. */
  readonly scoreFrom: Int32Array | undefined
  /** SHA-256 of all of the above, whatever file it was in. */
  readonly hash: string
  /** The file, for messages. */
  readonly source: string
  /** What all but the first token of each sequence cost the source that drew it, in nats: where that is known. Nothing is run on it. */
  readonly floors?: Float32Array | undefined
}

/** What is run, wherever it is from. */
export type Contents = Omit<Evaluation, 'hash' | 'source'>

/** Each array after its name and length, so that different evaluations have different bytes. */
const hashOf = ({ samples, labels, scoreFrom }: Contents): string => {
  const hash = createHash('sha256')
  const add = (name: string, array: Int32Array | Float32Array | undefined): void => {
    if (array === undefined) return
    hash.update(`${name} ${array.length}\n`)
    hash.update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
  }
  for (const sample of samples) {
    if (sample.kind === 'image') add('pixels', sample.pixels)
    else {
      add('ids', sample.ids)
      add('types', sample.types)
    }
  }
  add('labels', labels)
  add('scoreFrom', scoreFrom)
  return hash.digest('hex')
}

export const evaluation = (contents: Omit<Evaluation, 'hash'>): Evaluation => ({ ...contents, hash: hashOf(contents) })
