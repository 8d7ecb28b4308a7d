/** Scalers of gain cells adapted to a model, its samples shared out to threads. */
import * as E from 'fp-ts/lib/Either.js'
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { GainCellAttention } from '#models/disturbances/gain-cell-attention.js'
import type { Adaptation } from '#src/adaptation/adapt.js'
import { adaptHardware, type Watch, type WatchAll } from '#src/adaptation/hardware.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'
import { type Failure, interrupted, machineFault, messageOf } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { inOrder } from '#src/threads/in-order.js'
import type { Inputs } from './inputs.js'
import type { OpenModel } from './open-model.js'
import { type SimulationPool, spansOf, startSimulators } from './simulators.js'
import type { WatchRequest } from './task.js'

export interface AdaptationRequest {
  readonly model: OpenModel
  readonly inputs: Inputs
  readonly disturbances: Disturbances
  readonly cells: GainCellAttention
  /** Scalers that the network was trained with on linear cells, which set the targets; and those to begin with. */
  readonly trained: Scalers
  readonly first: Scalers
  readonly threads: number
}

class Stopped extends Error {}

const watchIn =
  (pool: SimulationPool, { inputs, disturbances }: AdaptationRequest, stop: AbortSignal): WatchAll =>
  async (cells, scalers) => {
    const count = inputs.samples.length
    const requests = spansOf(pool, count).map(
      (span): WatchRequest => ({ kind: 'watch', ...span, disturbances, cells, scalers }),
    )
    const watches: Watch[] = []
    for await (const result of inOrder(pool, requests, stop))
      if (result.kind === 'watch') watches.push(...result.watches)
    if (watches.length < count) throw new Stopped()
    return watches
  }

export const adaptModel = async (
  runtime: Runtime,
  request: AdaptationRequest,
): Promise<E.Either<Failure, Adaptation>> => {
  const { model, inputs, cells, trained, first, threads } = request
  const pool = startSimulators(model, inputs, threads)
  try {
    const watchAll = watchIn(pool, request, runtime.stop)
    return E.right(await adaptHardware(watchAll, model.network.shape, cells, trained, first))
  } catch (reason) {
    if (reason instanceof Stopped) return E.left(interrupted('stopped before the scalers were adapted'))
    return E.left(machineFault(`${model.name}: ${messageOf(reason)}`))
  } finally {
    await pool.close()
  }
}
