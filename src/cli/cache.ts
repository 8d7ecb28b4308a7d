/** `cache`: how many simulations and trained networks are kept, and forgetting them. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { join } from 'node:path'
import { cacheFolder, isEntry } from '#src/accuracy/cache.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { isTrainedName, trainedFolder } from '#src/study/trained-networks.js'
import { command, jsonOption } from './command.js'

const bytesOf = async (runtime: Runtime, path: string): Promise<number> => {
  const opened = await runtime.open(path)()
  if (E.isLeft(opened)) return 0
  const { size } = opened.right
  await opened.right.close()
  return size
}

const bytesIn = async (runtime: Runtime, folder: string): Promise<number> => {
  let bytes = 0
  for (const name of await runtime.list(folder)) bytes += await bytesOf(runtime, join(folder, name))
  return bytes
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
const bytesPerMegabyte = 1e6

export const cache = command({
  name: 'cache',
  describe: 'simulations and trained networks that are kept: how many, or --clear to forget them',
  positionals: [],
  options: { clear: { type: 'boolean', default: false, describe: 'remove them' }, ...jsonOption },
  example: ['lightfront cache --clear', 'the next sweep simulates and trains anew'],
  run:
    ({ clear, json }) =>
    (runtime) =>
      TE.fromTask(async () => {
        const entries = (await runtime.list(cacheFolder)).filter(isEntry)
        const networks = (await runtime.list(trainedFolder)).filter(isTrainedName)
        let trainedBytes = 0
        for (const name of networks) trainedBytes += await bytesIn(runtime, join(trainedFolder, name))
        if (clear) {
          for (const name of entries) await runtime.remove(join(cacheFolder, name))
          for (const name of networks) await runtime.removeFolder(join(trainedFolder, name))
        }
        const told = {
          folder: cacheFolder,
          simulations: entries.length,
          trained: networks.length,
          trainedBytes,
          cleared: clear,
        }
        const megabytes = `${(trainedBytes / bytesPerMegabyte).toFixed(1)} MB`
        const trained =
          networks.length === 0 ? '' : ` and ${counted(networks.length, 'trained network')} (${megabytes})`
        runtime.print(
          json
            ? `${JSON.stringify(told, undefined, 2)}\n`
            : `${counted(entries.length, 'simulation')}${trained} ${clear ? 'removed from' : 'in'} ${cacheFolder}\n`,
        )
      }),
})
