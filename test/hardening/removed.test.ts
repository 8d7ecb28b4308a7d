/** A folder of results that somebody removes under its run: said in words, and nothing but the time is lost. */
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inTemporaryFolder, lightfront, resultsIn, start } from '../support/command-line.js'
import { expectSameFiles } from '../support/same-files.js'
import { expectRemedy, undisturbed, words, writeSweep } from './sweep.js'

const settle = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

const hasRows = (folder: string): Promise<boolean> =>
  stat(join(folder, 'out', 'results.csv.part')).then(
    ({ size }) => size > 2000,
    () => false,
  )

test('ends the run in words, and the same command again makes all of it', () =>
  inTemporaryFolder(async (folder) => {
    const expected = await undisturbed(join(folder, 'let be'))
    await writeSweep(folder)
    const { child, answer } = start(folder, words)
    while (child.exitCode === null && !(await hasRows(folder))) await settle(5)
    await rm(join(folder, 'out'), { recursive: true })
    expectRemedy(
      await answer,
      /^out\/results\.csv\.part: was removed while it was written to\nnothing of it is kept; mend that and /m,
    )
    expect(await lightfront(folder, ...words)).toMatchObject({ code: 0 })
    expectSameFiles(await resultsIn(join(folder, 'out')), expected)
  }))
