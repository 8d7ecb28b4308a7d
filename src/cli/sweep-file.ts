/** Reading a sweep file: its sweep, or its faults as a user should see them. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type LoadedPlugins, loadPlugins } from '#src/plugins/load-plugins.js'
import type { Plugins } from '#src/plugins/plugins.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { decode } from '#src/sweep/decode.js'
import { faultText } from '#src/sweep/fault.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { largestFile } from '#src/sweep/yaml-document.js'

export interface SweepFile {
  readonly sweep: Sweep
  readonly text: string
  /** What it was decoded with. */
  readonly plugins: Plugins
}

export const pluginsOption = {
  plugins: {
    type: 'boolean',
    default: true,
    describe: 'load the modules that the file names: code of others, with your rights; --no-plugins refuses them',
  },
} as const

const decoded = (bytes: Uint8Array, path: string, plugins: LoadedPlugins): E.Either<Failure, SweepFile> =>
  pipe(
    decode(bytes, path, plugins.vocabulary),
    E.mapLeft((faults) => wrongInput(...faults.map(faultText))),
    E.map((sweep) => ({
      sweep: plugins.sources.length === 0 ? sweep : { ...sweep, plugins: plugins.sources },
      text: new TextDecoder().decode(bytes),
      plugins,
    })),
  )

/**
 * @param path of the file, beside which it names others
 * @param given what the command was given: whether plugins may be loaded
 */
export const decodeSweep = (
  runtime: Runtime,
  bytes: Uint8Array,
  path: string,
  { plugins: allowed = true }: { readonly plugins?: boolean } = {},
): TE.TaskEither<Failure, SweepFile> =>
  pipe(
    () => loadPlugins(runtime, bytes, path, allowed),
    TE.flatMapEither((plugins) => decoded(bytes, path, plugins)),
  )

export const readSweep = (
  runtime: Runtime,
  path: string,
  given: { readonly plugins?: boolean } = {},
): TE.TaskEither<Failure, SweepFile> =>
  pipe(
    runtime.read(path, largestFile),
    TE.flatMap((bytes) => decodeSweep(runtime, bytes, path, given)),
  )
