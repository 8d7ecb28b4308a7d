/**
 * The files of a run that was stopped, and of shards, mutated: torn, flipped, taken from one another or from another version. The run
 * goes on or begins anew, the merge joins or refuses; nothing is thrown, and nothing written beside the folder.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import fc from 'fast-check'
import { beforeAll, describe, test } from 'vitest'
import { noPlugins } from '#src/plugins/plugins.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { mergeStudy } from '#src/study/merge-study.js'
import { runShard } from '#src/study/shard-study.js'
import { runStudy } from '#src/study/study.js'
import { decode } from '#src/sweep/decode.js'
import { type Fault, faultText } from '#src/sweep/fault.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { type MemoryFiles, type MemoryWorld, memoryWorld } from '../support/memory-runtime.js'
import { rightOf } from '../support/right-of.js'
import { studyIn } from '../support/study-in-memory.js'
import { edits, withEdits } from './edits.js'
import { fuzzSoon, type Mutated } from './fuzzed.js'
import { runs } from './runs.js'
import { checkTold } from './told.js'
import { changes, withChanges } from './trees.js'
import { soon } from './within-time.js'

const file = {
  title: 'Stopped',
  systems: ['lightening-transformer'],
  workloads: ['deit-tiny'],
  axes: { bits: [4, 5, 6, 7, 8], clock: { from: 1e9, to: 1e10, count: 8 } },
  objectives: { minimise: ['energyPerMac', 'latency'] },
  figures: [],
}

/** One change of one file, or of a line of JSON in it. */
const anyChange = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  other: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  how: fc.oneof(
    fc.constant('swap' as const),
    fc.constant('cut' as const),
    edits.map((all) => (bytes: Uint8Array) => withEdits(bytes, all)),
    changes.map((all) => (bytes: Uint8Array) => jsonLine(bytes, (tree) => withChanges(tree, all))),
  ),
})

/** Changes the first line that is JSON, if one is. */
const jsonLine = (bytes: Uint8Array, change: (tree: unknown) => unknown): Uint8Array => {
  const text = Buffer.from(bytes).toString()
  const lines = text.startsWith('{\n') ? [text] : text.split('\n')
  const at = lines.findIndex((line) => line.startsWith('{'))
  if (at < 0) return bytes
  try {
    return Buffer.from(lines.with(at, JSON.stringify(change(JSON.parse(lines[at]!)))).join('\n'))
  } catch {
    return bytes
  }
}

const mutatedOf = (files: Mutated): fc.Arbitrary<Mutated> =>
  anyChange.map(({ at, other, how }) => {
    const names = Object.keys(files)
    const [name, from] = [at, other].map((share) => names[Math.floor(share * names.length)]!) as [string, string]
    const bytes = files[name]!
    if (how === 'swap') return { ...files, [name]: files[from]! }
    if (how === 'cut') return { ...files, [name]: bytes.subarray(0, Math.floor(other * bytes.length)) }
    return { ...files, [name]: how(bytes) }
  })

const worldOf = (files: Mutated): MemoryWorld =>
  memoryWorld(
    new Map(
      Object.entries(files).map(([path, bytes]) => [path, { bytes: Buffer.from(bytes), durable: Buffer.from(bytes) }]),
    ),
  )
const filesOf = (files: MemoryFiles): Mutated =>
  Object.fromEntries([...files].map(([path, { durable }]) => [path, durable]))

const checkRefusal = ({ lines }: Failure, files: Mutated): void =>
  checkTold(
    lines,
    Object.values(files)
      .map((bytes) => Buffer.from(bytes).toString())
      .join('\n'),
  )

const decoded = (text: string) =>
  E.bimap(
    (faults: readonly Fault[]) => wrongInput(...faults.map(faultText)),
    (sweep: Sweep) => ({ sweep, plugins: noPlugins }),
  )(decode(Buffer.from(text), 'x.yaml'))

const checkFolder = (world: MemoryWorld): void => {
  const outside = [...world.contents().keys()].find((path) => !path.startsWith('out/'))
  if (outside !== undefined) throw new Error(`wrote ${outside}`)
}

const stoppedRun = async (): Promise<Mutated> => {
  const all = memoryWorld()
  rightOf(await runStudy(all.runtime, studyIn(all, file)))
  // Rows are there, and not all of the rest.
  const world = memoryWorld(undefined, { diesAt: Math.floor(0.6 * all.operations()) })
  await Promise.race([runStudy(world.runtime, studyIn(world, file)), world.death])
  return filesOf(world.remains(() => 1))
}

const finishedShards = async (): Promise<Mutated> => {
  const world = memoryWorld()
  for (const index of [1, 2]) rightOf(await runShard(world.runtime, studyIn(world, file), { index, count: 2 }))
  return filesOf(world.remains(() => 1))
}

describe('what a run left behind', () => {
  let stopped: Mutated = {}
  let shards: Mutated = {}
  beforeAll(async () => {
    stopped = await stoppedRun()
    shards = await finishedShards()
  })

  test('a run goes on from it, begins anew or refuses', () =>
    fuzzSoon('a run that was stopped', runs(0.025), mutatedOf(stopped), async (files) => {
      const world = worldOf(files)
      const finished = await soon(() => runStudy(world.runtime, studyIn(world, file)))
      if (E.isLeft(finished)) checkRefusal(finished.left, files)
      checkFolder(world)
    }))

  test('shards are merged or refused', () =>
    fuzzSoon('shards', runs(0.025), mutatedOf(shards), async (files) => {
      const world = worldOf(files)
      const merged = await soon(() =>
        mergeStudy(world.runtime, { folder: 'out', threads: 1, decode: (text) => TE.fromEither(decoded(text)) }),
      )
      if (E.isLeft(merged)) checkRefusal(merged.left, files)
      checkFolder(world)
    }))
})
