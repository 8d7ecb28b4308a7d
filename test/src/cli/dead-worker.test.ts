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

/** Loaded into every thread: a worker ends the process of its thread instead of handing over its second batch. */
const assassin = `
const { isMainThread, MessagePort } = require('node:worker_threads')
const { writeFileSync } = require('node:fs')
if (!isMainThread) {
  const post = MessagePort.prototype.postMessage
  let posts = 0
  MessagePort.prototype.postMessage = function (...message) {
    if (++posts === 3) {
      try {
        writeFileSync('died', '', { flag: process.env.DIES === 'once' ? 'wx' : 'w' })
        process.exit(7)
      } catch {}
    }
    return post.apply(this, message)
  }
}
`

const runWith = (folder: string, dies: 'once' | 'always'): Promise<Answer> =>
  start(folder, ['run', 'x.yaml', '--threads', '2', '--out', 'out'], {
    NODE_OPTIONS: '--require ./assassin.cjs',
    DIES: dies,
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
    expect((await runWith(folder, 'once')).code).toBe(0)
    expect(existsSync(join(folder, 'died'))).toBe(true)
    expect((await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'undisturbed')).code).toBe(0)
    expectSameFiles(await resultsIn(join(folder, 'out')), await resultsIn(join(folder, 'undisturbed')))
  }),
)

test(
  'a run whose workers keep dying ends with exit code 1 and one message, and can be gone on from',
  inFolder(3000, async (folder) => {
    const answer = await runWith(folder, 'always')
    expect(answer).toMatchObject({ code: 1, stdout: '' })
    expect(answer.stderr).toMatch(
      /^worker exited with code: 7\nwhat is done is kept in out; mend that and run the same command again to go on\n$/m,
    )
    expect((await lightfrontHere(folder, 'run', 'x.yaml', '--out', 'out')).code).toBe(0)
  }),
)
