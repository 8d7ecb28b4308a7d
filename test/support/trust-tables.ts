/** The tables of docs/how-far-to-trust.md and of docs/systems/README.md, computed: verdicts, evidence, default points. */
import type { Evidence } from '#models/parameter.js'
import { metrics } from '#models/metrics.js'
import { defaultDesigns } from '#models/systems/evaluate.js'
import { systems } from '#models/systems/index.js'
import type { System } from '#models/systems/system.js'
import { restsOn } from '#models/systems/unverified.js'
import { dimensions } from '#models/units.js'
import { typesetValue } from '#src/report/engineering.js'
import type { ReproducedRow } from '#src/reproduce/judge.js'
import { type Summary, summaryOf } from '#src/reproduce/summary.js'
import { publishedAndPhysical, table } from './system-pages.js'

const counts = ['rows', 'agrees', 'differs', 'slip', 'not checked', 'unverified'] as const satisfies (keyof Summary)[]

/** Of each work, how many of its printed figures there are, and how many of each verdict. */
export const verdictTable = (rows: readonly ReproducedRow[]): string => {
  const works = [...new Set(rows.map(({ work }) => work))]
  const cells = (name: string, summary: Summary) => [name, ...counts.map((count) => String(summary[count]))]
  return table(
    ['work', ...counts],
    [
      ...works.map((work) => cells(`\`${work}\``, summaryOf(rows.filter((row) => row.work === work)))),
      cells('all', summaryOf(rows)),
    ],
  )
}

const classes: readonly Evidence[] = ['measured', 'published', 'simulated', 'projected', 'assumed', 'unverified']

/** Parameters on which the physical default design of a system rests, by how they are known. */
const evidenceOf = (system: System): readonly number[] => {
  const designs = defaultDesigns(system, 'physical')
  const resting = system.components.flatMap(({ block }, index) =>
    restsOn(block, designs[index]!).map((library) => [library, block.parameters[library]!] as const),
  )
  const known = [...new Map(resting).values()].flatMap((library) => Object.values(library))
  return classes.map((evidence) => known.filter((parameter) => parameter.evidence === evidence).length)
}

export const evidenceTable = (): string =>
  table(
    ['system', ...classes],
    systems.map((system) => [`\`${system.name}\``, ...evidenceOf(system).map(String)]),
  )

/** The default point of every system on DeiT-T, and what the physical accounting makes of its energy. */
export const defaultsTable = (): string =>
  table(
    ['system', 'energy a MAC, as published', 'physical', 'quotient', 'latency, physical', 'area, physical'],
    systems.map(({ name }) => {
      const [published, physical] = publishedAndPhysical(name)
      const { energyPerMac } = metrics
      const text = (value: number, unit: string) => typesetValue(value, unit)
      return [
        `\`${name}\``,
        text(energyPerMac.of(published), dimensions.energy),
        text(energyPerMac.of(physical), dimensions.energy),
        String(Number((energyPerMac.of(physical) / energyPerMac.of(published)).toPrecision(3))),
        text(physical.latency, dimensions.time),
        text(physical.area, dimensions.area),
      ]
    }),
  )
