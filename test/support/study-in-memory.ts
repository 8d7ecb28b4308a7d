/** A study whose files are those of a world in memory, evaluated in this thread. */
import { noCache } from '#src/accuracy/cache.js'
import type { BatchRequest } from '#src/engine/batch.js'
import type { Study } from '#src/study/study.js'
import { networksIn } from '#src/study/trained-networks.js'
import { trainModel } from '#src/training/train-model.js'
import { realSweep } from './engine-rows.js'
import type { MemoryWorld } from './memory-runtime.js'
import { ownThread } from './own-thread.js'
import type { Files } from './same-files.js'

/** @param asked hears of every request for points */
export const studyIn = (world: MemoryWorld, file: object, asked?: (request: BatchRequest) => void): Study => {
  const text = JSON.stringify(file)
  return {
    sweep: realSweep(text),
    text,
    file: 'x.yaml',
    folder: 'out',
    threads: 2,
    fresh: false,
    cache: noCache,
    networks: networksIn(world.runtime, 'kept'),
    train: trainModel,
    engines: ownThread(asked),
  }
}

/** What is the same at every run. */
export const resultsIn = (world: MemoryWorld): Files =>
  new Map([...world.contents()].filter(([path]) => !/manifest\.json|report\.html|gathered|shard-/.test(path)).sort())
