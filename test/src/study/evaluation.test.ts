/** The evaluation of a sweep into files, in this process: what a stop at an awkward moment must not do. */
import * as E from 'fp-ts/lib/Either.js'
import { readFile, rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { compileEngine } from '#src/engine/engine.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { partFiles } from '#src/storage/part-files.js'
import { evaluateSweep } from '#src/study/evaluation.js'
import { inTemporaryFolder } from '../../support/command-line.js'
import { realSweep } from '../../support/engine-rows.js'

const sweep = realSweep({
  title: 'A',
  systems: ['lightening-transformer'],
  workloads: ['deit-tiny'],
  axes: { bits: [4, 5, 6, 7, 8], tiles: [1, 2, 4] },
  objectives: { minimise: ['energy', 'latency'] },
})

const requestFor = (folder: string) => ({
  sweep,
  engine: compileEngine(sweep, defaultVocabulary),
  folder,
  identity: { sweep: 'this' },
  threads: 1,
  fresh: false,
})

const runtimeWith = (stop: AbortController) => ({ ...nodeRuntime(stop.signal), say: () => undefined })

test('a stop while all rows are there but are still being read again gives no front made of half of them', () =>
  inTemporaryFolder(async (folder) => {
    const whole = await evaluateSweep(runtimeWith(new AbortController()), requestFor(folder))
    if (E.isLeft(whole)) throw new Error(whole.left.lines.join('\n'))
    expect(whole.right.gathered.counts.evaluated).toBe(15)

    await rm(partFiles(folder).gathered)
    const stop = new AbortController()
    stop.abort()
    const stopped = await evaluateSweep(runtimeWith(stop), requestFor(folder))
    expect(stopped).toMatchObject({ left: { fault: 'interrupted' } })

    const again = await evaluateSweep(runtimeWith(new AbortController()), requestFor(folder))
    expect(again).toEqual(whole)
  }))

test('rows are on the disk with their header, once, however often the run is gone on with', () =>
  inTemporaryFolder(async (folder) => {
    for (let again = 0; again < 3; again++)
      expect(E.isRight(await evaluateSweep(runtimeWith(new AbortController()), requestFor(folder)))).toBe(true)
    const lines = (await readFile(partFiles(folder).results, 'utf8')).trimEnd().split('\n')
    expect(lines).toHaveLength(1 + 15)
    expect(new Set(lines).size).toBe(lines.length)
  }))
