/** The scalers of gain cells that a model is run with: those that are named, else those that lie beside its weights. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { join } from 'node:path'
import { readScalers } from '#src/adaptation/read-scalers.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { OpenModel } from './open-model.js'

export interface ModelScalers {
  /** Without them cells have initial ones. */
  readonly scalers: Scalers | undefined
  readonly from: 'a named file' | 'beside the weights' | 'nowhere'
}

/** In the folder of a model. */
export const scalersName = 'scalers.json'

/** @param named file that is read instead */
export const scalersOf = (
  runtime: Runtime,
  { folder, network }: Pick<OpenModel, 'folder' | 'network'>,
  named?: string,
): TE.TaskEither<Failure, ModelScalers> => {
  const read = (file: string, from: ModelScalers['from']): TE.TaskEither<Failure, ModelScalers> =>
    pipe(
      readScalers(runtime, file, network),
      TE.map((scalers) => ({ scalers, from })),
    )
  if (named !== undefined) return read(named, 'a named file')
  const beside = join(folder, scalersName)
  return async () =>
    (await runtime.exists(beside))
      ? read(beside, 'beside the weights')()
      : E.right({ scalers: undefined, from: 'nowhere' })
}
