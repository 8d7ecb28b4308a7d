/** Reading a sweep file: its sweep, or its faults as a user should see them. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { decode } from '#src/sweep/decode.js'
import { faultText } from '#src/sweep/fault.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { largestFile } from '#src/sweep/yaml-document.js'

export interface SweepFile {
  readonly sweep: Sweep
  readonly text: string
}

export const readSweep = (runtime: Runtime, path: string): TE.TaskEither<Failure, SweepFile> =>
  pipe(
    runtime.read(path, largestFile),
    TE.flatMapEither((bytes) =>
      pipe(
        decode(bytes, path),
        E.mapLeft((faults) => wrongInput(...faults.map(faultText))),
        E.map((sweep) => ({ sweep, text: new TextDecoder().decode(bytes) })),
      ),
    ),
  )
