/** A worker thread that dies, once or always: the run goes on without it. Of points that a worker dies of: `test/src/engine/surviving`. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Answer, inTemporaryFolder, lightfrontHere, resultsIn, start } from '../../support/command-line.js'
import { expectSameFiles } from '../../support/same-files.js'

/** In batches of 1,000 points. */
const sweepOf = (points: number): string => `
title: A
systems: [lightening-transformer]
workloads: [deit-tiny]
axes: { clock: { from: 1 GHz, to: 10 GHz, count: ${points} } }
objectives: { minimise: [energyDelay] }
figures: []
`

/** Loaded into every thread: a worker ends instead of handing over its first batch, or its second one: before them it says that it is ready. */
const assassin = `
const { isMainThread, MessagePort } = require('node:worker_threads')
const { writeFileSync } = require('node:fs')
if (!isMainThread) {
  const post = MessagePort.prototype.postMessage
  let posts = 0
  MessagePort.prototype.postMessage = function (...message) {
    if (++posts === Number(process.env.BATCH) + 1) {
      try {
        writeFileSync('died', '', { flag: process.env.DIES === 'once' ? 'wx' : 'w' })
        process.exit(7)
      } catch {}
    }
    return post.apply(this, message)
  }
}
`

const runWith = (folder: string, dies: 'once' | 'always', batch: 1 | 2): Promise<Answer> =>
  start(folder, ['run', 'x.yaml', '--threads', '2', '--out', 'out'], {
    NODE_OPTIONS: '--require ./assassin.cjs',
    DIES: dies,
    BATCH: String(batch),
  }).answer

const inFolder = (points: number, work: (folder: string) => Promise<void>) => () =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'x.yaml'), sweepOf(points))
    await writeFile(join(folder, 'assassin.cjs'), assassin)
    await work(folder)
  })

test(
  'a run survives the death of a worker, and loses no byte by it',
  inFolder(4000, async (folder) => {
    expect((await runWith(folder, 'once', 2)).code).toBe(0)
    expect(existsSync(join(folder, 'died'))).toBe(true)
    expect((await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'undisturbed')).code).toBe(0)
    expectSameFiles(await resultsIn(join(folder, 'out')), await resultsIn(join(folder, 'undisturbed')))
  }),
)

test(
  'a run whose workers keep dying ends with exit code 1 and one message, and can be gone on from',
  inFolder(3000, async (folder) => {
    const answer = await runWith(folder, 'always', 2)
    expect(answer).toMatchObject({ code: 1, stdout: '' })
    expect(answer.stderr).toMatch(
      /^worker exited with code: 7\nwhat is done is kept in out; mend that and run the same command again to go on\n$/m,
    )
    expect((await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'out')).code).toBe(0)
  }),
)

test(
  'a run whose workers all die of what they are asked first ends with exit code 1 and one message',
  inFolder(1000, async (folder) => {
    const answer = await runWith(folder, 'always', 1)
    expect(answer).toMatchObject({ code: 1, stdout: '' })
    expect(answer.stderr).toMatch(/^(every worker died, and none could be started|worker exited with code: 7)$/m)
  }),
)
