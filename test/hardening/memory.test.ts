/** A worker that runs out of memory: once, and the run goes on without it; always, and the run ends in words and can be gone on from. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Answer, inTemporaryFolder, lightfront, resultsIn, start } from '../support/command-line.js'
import { expectSameFiles } from '../support/same-files.js'
import { expectRemedy, undisturbed, words, writeSweep } from './sweep.js'

/** Loaded into every thread: instead of handing over its first batch, a worker fills the little memory it is given. */
const hog = `
const { isMainThread, MessagePort } = require('node:worker_threads')
const { writeFileSync } = require('node:fs')
if (!isMainThread) {
  const post = MessagePort.prototype.postMessage
  let posts = 0
  MessagePort.prototype.postMessage = function (...message) {
    if (++posts === 2) {
      let isMine = true
      try {
        writeFileSync('starved', '', { flag: process.env.STARVES === 'once' ? 'wx' : 'w' })
      } catch {
        isMine = false
      }
      for (const held = []; isMine; ) held.push(new Array(4e6).fill(posts))
    }
    return post.apply(this, message)
  }
}
`
/** In MB: what a run of the sweep has enough of, so that it is soon full. */
const memory = 64

const starved = (folder: string, often: 'once' | 'always'): Promise<Answer> =>
  start(folder, words, { NODE_OPTIONS: `--max-old-space-size=${memory} --require ./hog.cjs`, STARVES: often }).answer

test('costs time but no byte if it is one', () =>
  inTemporaryFolder(async (folder) => {
    const expected = await undisturbed(join(folder, 'let be'))
    await writeSweep(folder)
    await writeFile(join(folder, 'hog.cjs'), hog)
    const { code, stderr } = await starved(folder, 'once')
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expectSameFiles(await resultsIn(join(folder, 'out')), expected)
  }))

test('ends the run in words if it is every one, and memory is all it takes to go on', () =>
  inTemporaryFolder(async (folder) => {
    const expected = await undisturbed(join(folder, 'let be'))
    await writeSweep(folder)
    await writeFile(join(folder, 'hog.cjs'), hog)
    expectRemedy(await starved(folder, 'always'), /memory/)
    expect(await lightfront(folder, ...words)).toMatchObject({ code: 0 })
    expectSameFiles(await resultsIn(join(folder, 'out')), expected)
  }))
