/** What shells are offered at a Tab, by the program itself and through the script that it prints. */
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { completionFlag } from '#src/cli/completion.js'
import { commandNames, commandsFor } from '#src/cli/commands.js'
import { inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'

const inFolder = <A>(work: (folder: string) => Promise<A>): Promise<A> =>
  inTemporaryFolder(async (folder) => {
    await mkdir(join(folder, 'sweeps'))
    for (const name of ['x.yaml', 'rows.csv', 'notes.txt', 'sweeps/y.yml']) await writeFile(join(folder, name), 'x\n')
    return work(folder)
  })

/** What is offered for the last of these words. */
const offered = (...typed: readonly string[]): Promise<readonly string[]> =>
  inFolder(async (folder) => {
    const { code, stdout, stderr } = await lightfrontHere(folder, completionFlag, 'lightfront', ...typed)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout.split('\n').filter((line) => line !== '')
  })

describe('at a Tab', () => {
  const lines: Readonly<Record<string, { readonly typed: readonly string[]; readonly has: readonly string[] }>> = {
    'a command is completed': { typed: ['val'], has: ['validate'] },
    'a system is completed': { typed: ['evaluate', 'lightening'], has: ['lightening-transformer'] },
    'a workload is completed': { typed: ['evaluate', 'tron', '--workload', 'deit-t'], has: ['deit-tiny'] },
    'words of an option are offered': {
      typed: ['evaluate', 'tron', '--accounting', ''],
      has: ['published', 'physical'],
    },
    'an option is completed': { typed: ['evaluate', 'tron', '--acc'], has: ['--accounting'] },
    'a switch that is on can be turned off': { typed: ['plan', 'x.yaml', '--no'], has: ['--no-plugins'] },
    'a design key is completed, of the system that was named': {
      typed: ['evaluate', 'tron', '--set', 'arrayR'],
      has: ['arrayRows='],
    },
    'a parameter is completed': {
      typed: ['evaluate', 'lightening-transformer', '--set', 'zhu-2024.adcPow'],
      has: ['zhu-2024.adcPower='],
    },
    'sweep files are offered, and folders': { typed: ['plan', ''], has: ['sweeps/', 'x.yaml'] },
    'sweep files of a folder are offered': { typed: ['validate', 'x.yaml', 'sweeps/'], has: ['sweeps/y.yml'] },
    'tables are offered': { typed: ['front', 'r'], has: ['rows.csv'] },
    'kinds are offered': { typed: ['list', 'm'], has: ['metrics', 'models'] },
    'a metric is completed': { typed: ['target', 'tron', '--metric', 'energyPer'], has: ['energyPerMac'] },
    'a shipped model is completed': { typed: ['accuracy', 'tron', '--model', 'glyph-v'], has: ['glyph-vit'] },
    'nothing is offered behind the last word': { typed: ['evaluate', 'tron', 'x'], has: [] },
    'nothing is offered of a command that is not': { typed: ['evaluat', 'tr'], has: [] },
  }
  for (const [fact, { typed, has }] of Object.entries(lines))
    test(fact, async () => expect([...(await offered(...typed))].sort()).toEqual([...has].sort()))

  test('every command is offered where none is typed', async () => expect(await offered('')).toEqual(commandNames))

  test('an option that was given is not offered again', async () => {
    const before = await offered('evaluate', 'tron', '--json', '--')
    expect(before).toContain('--workload')
    expect(before).not.toContain('--json')
  })
})

test('names of commands are those under which they are loaded', async () =>
  expect((await commandsFor(undefined)).map(({ name }) => name)).toEqual(commandNames))

test('the script that bash loads offers what the program does', () =>
  inFolder(async (folder) => {
    const { stdout: script } = await lightfrontHere(folder, 'completion', 'bash')
    await writeFile(join(folder, 'completion.bash'), script)
    const typing =
      'source completion.bash; COMP_WORDS=(lightfront evaluate li); COMP_CWORD=2; _lightfront; echo "$COMPREPLY"'
    const { stdout } = await promisify(execFile)('bash', ['-c', typing], { cwd: folder })
    expect(stdout).toBe('lightening-transformer\n')
  }))

test('the script for zsh asks the same program', () =>
  inFolder(async (folder) => {
    const { stdout } = await lightfrontHere(folder, 'completion', 'zsh')
    expect(stdout).toContain(completionFlag)
    expect(stdout).toContain('compdef _lightfront lightfront')
  }))
