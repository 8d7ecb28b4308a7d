/** Shards of a sweep that simulates: each simulates the disturbances of its own points, and a merge none. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noCache } from '#src/accuracy/cache.js'
import { noPlugins } from '#src/plugins/plugins.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { mergeStudy } from '#src/study/merge-study.js'
import { runShard } from '#src/study/shard-study.js'
import { runStudy, type Study } from '#src/study/study.js'
import { networksIn } from '#src/study/trained-networks.js'
import { inTemporaryFolder, resultsIn } from '../../support/command-line.js'
import { realSweep } from '../../support/engine-rows.js'
import { ownThread } from '../../support/own-thread.js'
import { rightOf } from '../../support/right-of.js'
import { expectSameFiles } from '../../support/same-files.js'
import { smallLanguageModel, writeLanguageModel } from '../../support/small-models.js'

const text = JSON.stringify({
  title: 'Simulated shards',
  systems: ['lightening-transformer'],
  workloads: ['gpt2'],
  axes: { width: [16, 32], bits: [4, 8], tiles: [1, 2] },
  derive: { heads: 2 },
  objectives: { minimise: ['energy', 'latency'] },
  accuracy: { model: 'toy-{width}', repeats: 1, samples: 1 },
  curves: [{ y: 'perplexity', x: 'bits', by: ['width'] }],
  figures: [],
})

test('they have the rows of one run, and are known by their weights', () =>
  inTemporaryFolder(async (folder) => {
    const heard: string[] = []
    const runtime = {
      ...nodeRuntime(new AbortController().signal),
      say: (line: string) => void heard.push(line),
      status: () => undefined,
    }
    const studyIn = (out: string): Study => ({
      sweep: realSweep(text),
      text,
      file: join(folder, 'x.yaml'),
      folder: join(folder, out),
      threads: 1,
      fresh: false,
      cache: noCache,
      networks: networksIn(runtime, join(folder, 'kept')),
      train: () => () => Promise.reject(new Error('nothing is trained here')),
      engines: ownThread(),
    })
    const merge = () =>
      mergeStudy(runtime, {
        folder: join(folder, 'shards'),
        threads: 1,
        decode: (read) => TE.right({ sweep: realSweep(read), plugins: noPlugins }),
      })
    const shard = (index: number) => runShard(runtime, studyIn('shards'), { index, count: 2 })

    await writeFile(join(folder, 'x.yaml'), text)
    for (const width of [16, 32])
      await writeLanguageModel(join(folder, `toy-${width}`), { ...smallLanguageModel, width, tokens: 12 })
    rightOf(await runStudy(runtime, studyIn('one')))
    for (const index of [1, 2]) rightOf(await shard(index))
    expect(heard.filter((line) => / distinct disturbances/.test(line)).map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['4', '2', '2']),
    )
    const before = heard.length
    rightOf(await merge())
    expect(heard.slice(before)).toEqual([])
    expectSameFiles(await resultsIn(join(folder, 'shards')), await resultsIn(join(folder, 'one')))

    // Other weights are another run.
    await writeLanguageModel(join(folder, 'toy-32'), { ...smallLanguageModel, width: 32, tokens: 16 })
    expect(await shard(2)).toMatchObject({
      left: { fault: 'input', lines: expect.arrayContaining(['weights of toy-32 changed']) as unknown },
    })
  }))
