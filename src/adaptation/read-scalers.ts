/** Reads the scalers of a network from their file. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { NetworkFacts } from '#src/network/network.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'
import { decodeScalers } from './scalers-file.js'

/** A thousand layers of a hundred heads. */
const mostBytes = 2 ** 25

export const readScalers = (
  runtime: Pick<Runtime, 'read'>,
  file: string,
  { shape }: Pick<NetworkFacts, 'shape'>,
): TE.TaskEither<Failure, Scalers> =>
  TE.chainEitherK((bytes: Uint8Array) =>
    E.mapLeft((faults: readonly string[]) => wrongInput(...faults.map((fault) => `${file}: ${fault}`)))(
      decodeScalers(new TextDecoder().decode(bytes), shape),
    ),
  )(runtime.read(file, mostBytes))
