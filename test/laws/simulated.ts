/** Shipped networks through the errors of designs, as `lightfront accuracy` simulates them. */
import { noCache } from '#src/accuracy/cache.js'
import { readInputs } from '#src/accuracy/inputs.js'
import { scalersOf } from '#src/accuracy/model-scalers.js'
import { openModel } from '#src/accuracy/open-model.js'
import { simulate } from '#src/accuracy/simulate.js'
import type { Metrics } from '#src/accuracy/tally.js'
import { disturbancesNamed } from '#src/cli/disturbances-named.js'
import { nodeRuntime } from '#src/runtime/node.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { rightOf } from '../support/right-of.js'

/** A system, and what is set in it. */
export type Design = readonly [system: string, ...set: readonly string[]]

export interface How {
  readonly samples?: number
  readonly repeats?: number
  /** A file that is read instead of the one beside the weights. */
  readonly scalers?: string
}

const never = new AbortController().signal
export const quietRuntime: Runtime = { ...nodeRuntime(never), say: () => undefined, status: () => undefined }

/** What adaptation of a network to gain cells is asked for, but for where it begins. */
export const adaptable = async (name: string, [system, ...set]: Design) => {
  const model = rightOf(await openModel(quietRuntime, name)())
  const inputs = rightOf(await readInputs(quietRuntime, model, { samples: 64 })())
  const { scalers: trained } = rightOf(await scalersOf(quietRuntime, model)())
  const disturbances = rightOf(disturbancesNamed(system, 'published', set))(model.network.shape)
  if (trained === undefined || disturbances.dynamic.law !== 'gain-cell-attention') throw new Error('no gain cells')
  return { model, inputs, trained, disturbances, cells: disturbances.dynamic }
}

/** Metrics by the names of the designs; `exact` is the undisturbed network. */
export const simulated = async <Name extends string>(
  name: string,
  designs: Readonly<Record<Name, Design>>,
  { samples, repeats = 1, scalers: named }: How = {},
): Promise<Readonly<Record<Name | 'exact', Metrics>>> => {
  const model = rightOf(await openModel(quietRuntime, name)())
  const inputs = rightOf(await readInputs(quietRuntime, model, { samples })())
  const { scalers } = rightOf(await scalersOf(quietRuntime, model, named)())
  const disturbances = new Map(
    Object.entries<Design>({ ...designs, exact: ['exact'] }).map(([key, [system, ...set]]) => [
      key,
      rightOf(disturbancesNamed(system, 'published', set))(model.network.shape),
    ]),
  )
  const simulation = { model, inputs, scalers, seed: 20241201, repeats, threads: 2, cache: noCache }
  const outcomes = rightOf(await simulate(quietRuntime, simulation, disturbances))
  return Object.fromEntries(
    [...outcomes].map(([key, outcome]) => {
      if (outcome.kind === 'refused') throw new Error(`${key}: ${outcome.reason}`)
      return [key, outcome.metrics]
    }),
  ) as Record<Name | 'exact', Metrics>
}

export const perplexityOf = ({ perplexity }: Metrics): number => {
  if (perplexity === undefined) throw new Error('a language model has a perplexity')
  return perplexity
}

/** In points of a hundred. */
export const pointsOf = ({ accuracy }: Metrics): number => {
  if (accuracy === undefined) throw new Error('what classifies has an accuracy')
  return 100 * accuracy
}
