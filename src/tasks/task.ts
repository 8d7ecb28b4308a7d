/** A task: samples that code draws, of which the truth is known. */
import type { Config } from '#src/checkpoint/config.js'
import type { Sample } from '#src/network/network.js'

/** Samples to train on and to be tested on never meet: their draws lie apart. */
export type Purpose = 'training' | 'evaluation'

export interface TaskSample {
  readonly sample: Sample
  /** Class of an image. */
  readonly label?: number
  /** Of a sequence: what the source itself, asked token by token, would pay for all but the first token, in nats. */
  readonly floor?: number
}

/** What a network for the task is like where nothing is said. */
export interface NetworkSize {
  readonly width: number
  readonly layers: number
  readonly heads: number
  readonly feedForward: number
  readonly activation: Config['activation']
}

/** What a network may be trained for: samples that are drawn by code. */
export interface Task {
  readonly name: string
  readonly describe: string
  /** A function of its arguments alone, on any machine. @param index below 2^32 */
  readonly draw: (purpose: Purpose, seed: number, index: number) => TaskSample
  /** Of a fresh network: what `config.json` of its checkpoint says. */
  readonly configOf: (size: NetworkSize) => Config
  readonly usualSize: NetworkSize
  /** Nats that the source gives a token on average, of tasks that are a language: no model can do better on an endless text. */
  readonly entropyRate?: number
  /** The same of its samples: what their `floor` is on average, over the tokens it is of. More, as a beginning is news. */
  readonly meanFloor?: number
}
