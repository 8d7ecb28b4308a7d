/** `cache`: how many simulations are kept, and forgetting them. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { join } from 'node:path'
import { cacheFolder, isEntry } from '#src/accuracy/cache.js'
import { command, jsonOption } from './command.js'

export const cache = command({
  name: 'cache',
  describe: 'simulations that are kept: how many, or --clear to forget them',
  positionals: [],
  options: { clear: { type: 'boolean', default: false, describe: 'remove them' }, ...jsonOption },
  example: ['lightfront cache --clear', 'the next sweep simulates anew'],
  run:
    ({ clear, json }) =>
    (runtime) =>
      TE.fromTask(async () => {
        const entries = (await runtime.list(cacheFolder)).filter(isEntry)
        if (clear) for (const name of entries) await runtime.remove(join(cacheFolder, name))
        const told = { folder: cacheFolder, simulations: entries.length, cleared: clear }
        runtime.print(
          json
            ? `${JSON.stringify(told, undefined, 2)}\n`
            : `${entries.length} simulations ${clear ? 'removed from' : 'in'} ${cacheFolder}\n`,
        )
      }),
})
