/** The gallery of the documents has every figure that the shipped sweeps make, with its question and its command. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { captionIn } from '#src/study/stored-figures.js'
import type { Figure } from '#src/report/figure-style.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
const gallery = textOf('docs/gallery.md')
const sweeps = readdirSync(`${root}sweeps`).flatMap((file) => /^(.+)\.yaml$/.exec(file)?.[1] ?? [])

/** What follows the heading of a sweep, up to the next. */
const partOf = (sweep: string): string => gallery.split(/^#+ /m).find((part) => part.startsWith(`${sweep}\n`)) ?? ''

test.each(sweeps)('%s is in the gallery with its question, its command and all its figures', (sweep) => {
  const part = partOf(sweep)
  expect(part).toContain(`\n${(parse(textOf(`sweeps/${sweep}.yaml`)) as { readonly question: string }).question}\n`)
  expect(part).toContain(
    `[sweeps/${sweep}.yaml](../sweeps/${sweep}.yaml), made by \`lightfront run sweeps/${sweep}.yaml\``,
  )
  const names = readdirSync(`${root}outputs/${sweep}/figures`).flatMap((file) => /^([^.]+)\.svg$/.exec(file)?.[1] ?? [])
  expect(names.length).toBeGreaterThan(0)
  const pictures = names.map((name) => {
    const title = captionIn(JSON.parse(textOf(`outputs/${sweep}/figures/${name}.vl.json`)) as Figure)
    return `![${title}](../outputs/${sweep}/figures/${name}.svg)`
  })
  expect([...part.matchAll(/^!\[.*$/gm)].map(([line]) => line).sort()).toEqual(pictures.sort())
})
