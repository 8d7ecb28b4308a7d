/** What a sweep simulates: one network or a training, one kind of inputs, numbers within their ranges. */
import { sizeFaults, sizeFieldNames, sizeOf } from '#src/training/network-size.js'
import { numberFaults } from '#src/training/number-field.js'
import { recipeFaults, recipeOf } from '#src/training/recipe-fields.js'
import { requestFields, usualRequest } from '#src/training/request-fields.js'
import { checkModel } from './check-model.js'
import type { SweepRemains } from './codec.js'
import type { Meanings } from './expression-check.js'
import type { Path, Report } from './fault.js'
import { bracedIn } from './model-name.js'
import { suggestion } from './suggest.js'
import type { AccuracyRequest, TrainingStep } from './sweep.js'
import type { Vocabulary } from './vocabulary.js'

type AccuracyText = NonNullable<SweepRemains['accuracy']>
type TrainText = NonNullable<AccuracyText['train']>

/** Of a file that names none. */
const defaultSeed = 1
export const seedOf = ({ seed = defaultSeed }: Pick<SweepRemains, 'seed'>): number => seed

/** Of a file that does not say: one sees the noise, three see its size. */
const defaultRepeats = 3
/** Draws have room for 65,535. */
export const mostRepeats = 10_000

type ReportAt = (at: Path, message: string) => void

const checkTraining = (
  train: TrainText,
  from: string | undefined,
  seed: number,
  { tasks = [] }: Vocabulary,
  fault: ReportAt,
): TrainingStep | undefined => {
  const names = tasks.map(({ name }) => name)
  const task = tasks.find(({ name }) => name === train.task)
  const { evaluation = usualRequest.evaluation } = train
  // Unless the training has a seed of its own.
  const text = { ...train, seed: train.seed ?? seed }
  const recipe = recipeOf(text, from === undefined)
  for (const { field, message } of [
    ...recipeFaults(text, recipe),
    ...numberFaults({ evaluation: requestFields.evaluation }, { evaluation }),
  ])
    fault(['train', field], message)
  if (task === undefined) {
    fault(['train', 'task'], `expected one of ${names.join(', ')}, got ${train.task}${suggestion(train.task, names)}`)
    return undefined
  }
  const step = { kind: 'trained', task: task.name, under: train.under ?? 'disturbance', recipe, evaluation } as const
  if (from !== undefined) {
    for (const field of sizeFieldNames)
      if (train[field] !== undefined)
        fault(['train', field], `expected no ${field}: the network is that of from, ${from}`)
    return { ...step, start: { kind: 'model', model: from } }
  }
  const size = sizeOf(task.usualSize, train)
  for (const { field, message } of sizeFaults(train, size)) fault(['train', field], message)
  return { ...step, start: { kind: 'fresh', size } }
}

/**
 * A simulation has one kind of inputs; windows are of a text.
 * @param meanings of what is set
 */
export const checkAccuracy = (
  remains: Pick<SweepRemains, 'accuracy' | 'seed'>,
  vocabulary: Vocabulary,
  meanings: Meanings,
  report: Report,
): AccuracyRequest | undefined => {
  if (remains.accuracy === undefined) return undefined
  const { model, train, from, repeats = defaultRepeats, frugal, ...inputs } = remains.accuracy
  const { data, text, window, stride } = inputs
  const fault: ReportAt = (at, message) => {
    report({ path: ['accuracy', ...at], message })
  }
  if (data !== undefined && text !== undefined) fault(['text'], 'expected either data or a text, got both')
  for (const key of ['window', 'stride'] as const)
    if (inputs[key] !== undefined && text === undefined)
      fault([key], `expected a text that is cut into windows, got ${key} without text`)
  if (window !== undefined && stride !== undefined && stride > window)
    fault(['stride'], `expected at most the window of ${window} tokens, got ${stride}`)
  if (repeats > mostRepeats) fault(['repeats'], `expected at most ${mostRepeats}, got ${repeats}`)
  const often = { repeats, ...(frugal === false ? { frugal: false as const } : {}) }
  if (train === undefined) {
    if (from !== undefined) fault(['from'], 'expected a training that starts from it, got from without train')
    if (model === undefined) return undefined
    checkModel(model, meanings, report)
    return { network: { kind: 'model', model }, ...inputs, ...often }
  }
  if (bracedIn(from ?? '').length > 0)
    fault(['from'], `expected one network to start from, got ${from}: braces follow the point in model, not with train`)
  if (text !== undefined) fault(['text'], 'expected samples of the task, or data, got a text with train')
  const network = checkTraining(train, from, seedOf(remains), vocabulary, fault)
  return network === undefined ? undefined : { network, ...inputs, ...often }
}
