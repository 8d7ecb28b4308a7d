/** A sweep to be disturbed: rows, failures, a front and a law, in a second or two. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type Answer, lightfront, resultsIn } from '../support/command-line.js'
import type { Files } from '../support/same-files.js'

const points = 4_000

const text = `
title: A
systems: [lightening-transformer]
workloads: [deit-tiny]
axes:
  # Of so many the area is none: a failure each.
  wavelengths: [12, 400]
  clock: { from: 1 GHz, to: 10 GHz, count: ${points / 2} }
objectives: { minimise: [latency, energyDelay] }
fits: [{ y: energy, x: clock, where: "clock <= 1.1 GHz" }]
figures: []
`

/** How it is run, from the folder that has it. */
export const words = ['run', 'x.yaml', '--threads', '1', '--out', 'out']

/** A folder with the sweep in it. */
export const writeSweep = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'x.yaml'), text)
}

/** Results of a run that nobody disturbs. */
export const undisturbed = async (folder: string): Promise<Files> => {
  await writeSweep(folder)
  expect(await lightfront(folder, ...words)).toMatchObject({ code: 0 })
  return resultsIn(join(folder, 'out'))
}

/** The last words of a programmer. */
const trace = /\n\s+at |node_modules|file:\/\/|TypeError|fault of ours/

/** A run that ended early says why in words, and what is to be done. */
export const expectRemedy = ({ code, stdout, stderr }: Answer, why: RegExp): void => {
  expect(stderr).toMatch(why)
  expect(stderr).toMatch(/run the same command again/)
  expect(stderr).not.toMatch(trace)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
}
