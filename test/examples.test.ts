/** The examples of the documents run as they stand, with the package under its own name, and print what they say they print. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { root } from './support/documents.js'
import { lightfrontHere } from './support/command-line.js'

const folder = `${root}/docs/examples`
const printed = /\n\/\/ It prints:\n((?:\/\/ .*\n)+)$/

const texts = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]),
)
const programs = [...texts.keys()].filter((name) => printed.test(texts.get(name)!))

/** One process for all: to start one takes longer than an example. */
const all = promisify(execFile)(
  process.execPath,
  [
    '--input-type=module',
    '--eval',
    programs.map((name) => `console.log('== ${name}'); await import('./${name}')`).join('\n'),
  ],
  { cwd: folder },
)

test.each(programs)('docs/examples/%s prints what it says', async (name) => {
  const outputs = (await all).stdout.split(/^== /m).map((part) => part.split(/\n([^]*)/) as [string, string])
  const said = printed.exec(texts.get(name)!)![1]!.replaceAll(/^\/\/ /gm, '')
  expect(new Map(outputs).get(name)).toBe(said)
})

test('every other module there is a plugin of a sweep that runs', async () => {
  const others = [...texts.keys()].filter((name) => !programs.includes(name))
  expect(others).toEqual(['photonic-adder.mjs'])
  expect(await lightfrontHere(folder, 'validate', 'photonic-adder.yaml')).toMatchObject({ code: 0 })
})
