/** The inputs of a simulation: the model's own evaluation data, another file, or a text cut into windows. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { join } from 'node:path'
import type { Evaluation } from '#src/checkpoint/evaluation.js'
import { readEvaluation } from '#src/checkpoint/read-evaluation.js'
import { readText } from '#src/checkpoint/read-text.js'
import type { Sample } from '#src/network/network.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { OpenModel } from './open-model.js'

/** Samples on which a network is simulated. */
export interface Inputs {
  readonly samples: readonly Sample[]
  readonly labels?: Int32Array | undefined
  readonly scoreFrom?: Int32Array | undefined
  /** Of their contents. */
  readonly hash: string
  readonly source: string
  /** What the samples are: `images`, `sequences`. */
  readonly noun: string
  /** What speed is told in, and how many of them all samples have. */
  readonly unit: 'tokens' | 'images'
  readonly elements: number
  /** Tokens of the longest sample. */
  readonly longest: number
  /** Nats that a prediction cost the source that drew the samples, on average: where that is known. */
  readonly floor?: number | undefined
}

export interface InputRequest {
  readonly data?: string | undefined
  readonly text?: string | undefined
  readonly window?: number | undefined
  readonly stride?: number | undefined
  readonly samples?: number | undefined
}

const evaluationName = 'evaluation.safetensors'

const lengthOf = (sample: Sample, tokensOfImage: number): number =>
  sample.kind === 'image' ? tokensOfImage : sample.ids.length

/** Of a text the window is all that the network can hold, and windows do not overlap, if nothing is said. */
const readAsked = (
  runtime: Runtime,
  { folder, config, network }: OpenModel,
  { data, text, window = network.tokens, stride = window }: InputRequest,
): TE.TaskEither<Failure, Evaluation> =>
  text === undefined
    ? readEvaluation(runtime, data ?? join(folder, evaluationName), config)
    : readText(runtime, folder, config, text, { window, stride })

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Per prediction, of which each sequence has one less than tokens. */
const floorOf = (floors: Float32Array, lengths: readonly number[]): number =>
  sum([...floors.subarray(0, lengths.length)]) / (sum(lengths) - lengths.length)

const inputsOf = ({ network }: OpenModel, evaluation: Evaluation, most = evaluation.samples.length): Inputs => {
  const samples = evaluation.samples.slice(0, most)
  const lengths = samples.map((sample) => lengthOf(sample, network.tokens))
  const images = network.task === 'image-class'
  return {
    ...evaluation,
    samples,
    noun: images ? 'images' : 'sequences',
    unit: images ? 'images' : 'tokens',
    elements: images ? samples.length : sum(lengths),
    longest: Math.max(...lengths),
    floor: evaluation.floors === undefined ? undefined : floorOf(evaluation.floors, lengths),
  }
}

/** Reads the inputs that are asked for: the data of the model where nothing is said. */
export const readInputs = (
  runtime: Runtime,
  model: OpenModel,
  request: InputRequest,
): TE.TaskEither<Failure, Inputs> => {
  const { data, text, window, stride, samples } = request
  if (data !== undefined && text !== undefined) return TE.left(wrongInput('expected either data or a text, got both'))
  if (text === undefined && (window !== undefined || stride !== undefined))
    return TE.left(wrongInput('window and stride cut a text: expected a text, got none'))
  if (samples !== undefined && !(Number.isInteger(samples) && samples >= 1))
    return TE.left(wrongInput(`samples: expected a whole number of at least 1, got ${samples}`))
  return pipe(
    readAsked(runtime, model, request),
    TE.map((evaluation) => inputsOf(model, evaluation, samples)),
  )
}
