/** `merge DIR`: the shards of a run joined into its results. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { mergeStudy } from '#src/study/merge-study.js'
import { command } from './command.js'
import { formatOption, formatsOf } from './format-option.js'
import { sayResult } from './run.js'
import { decodeSweep, pluginsOption } from './sweep-file.js'
import { threadsOf, threadsOption } from './whole-number.js'

export const merge = command({
  name: 'merge',
  describe: 'join the shards of a run into the results of one, the same bytes as from one machine',
  positionals: [{ name: 'folder', describe: 'that --out named for the shards' }],
  options: { ...threadsOption, ...formatOption, ...pluginsOption },
  example: ['lightfront merge outputs/ablation', 'joins outputs/ablation/shard-1-of-8 and so on'],
  run: (given) => (runtime) => {
    const folder = String(given['folder'])
    return pipe(
      TE.Do,
      TE.apS('threads', TE.fromEither(threadsOf(runtime, given))),
      TE.apS('formats', TE.fromEither(formatsOf(given))),
      TE.flatMap(
        ({ threads, formats }) =>
          () =>
            mergeStudy(runtime, {
              folder,
              threads,
              formats,
              decode: (text, file) => decodeSweep(runtime, new TextEncoder().encode(text), file, given),
            }),
      ),
      TE.map((finished) => sayResult(runtime, folder, finished)),
    )
  },
})
