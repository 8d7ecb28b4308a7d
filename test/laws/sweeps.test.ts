/** Laws of any sweep: axes may change places, parts add up in every row, and every number of a row is finite. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { systems } from '#models/systems/index.js'
import { type Row, rowsOfSweep } from '../support/engine-rows.js'
import { close } from '../support/close.js'

const values = {
  tiles: [1, 2, 4, 8],
  bits: [4, 5, 8],
  clock: [2e9, 5e9],
  wavelengths: [4, 12, 24],
  tokens: [64, 197],
  heads: [3, 5, 300],
  'zhu-2024.adcPower': ['7.4 mW', '14.8 mW'],
  width: [192, 768],
} as const

/** Two to four independent axes, each with some of its values in some order. */
const anyAxes = fc
  .uniqueArray(fc.constantFrom(...(Object.keys(values) as (keyof typeof values)[])), { minLength: 2, maxLength: 4 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc
          .shuffledSubarray([...values[key]] as (string | number)[], { minLength: 1 })
          .map((chosen) => [key, chosen] as const),
      ),
    ),
  )

const anySystems = fc.shuffledSubarray(
  systems.map(({ name }) => name),
  { minLength: 1 },
)

const fileOf = (names: readonly string[], axes: readonly (readonly [string, readonly (string | number)[]])[]) => ({
  title: 'A',
  systems: names.includes('lightening-transformer') ? names : [...names, 'lightening-transformer'],
  workloads: ['deit-tiny'],
  axes: Object.fromEntries(axes),
  objectives: { minimise: ['energyPerMac', 'latency', 'area'] },
})

/** Cells by header, whatever the order of the columns; rows in an order of their own. */
const asSet = (rows: readonly Row[]): readonly string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort()

/** Failures without the number of their point, which is that of an order. */
const unnumbered = (failures: readonly Row[]): readonly Row[] =>
  failures.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'point')))

test('permuting independent axes, their values and the systems permutes rows, failures and the front', () =>
  fc.assert(
    fc.property(
      anyAxes.chain((axes) => fc.tuple(fc.constant(axes), fc.shuffledSubarray(axes, { minLength: axes.length }))),
      anySystems.chain((names) =>
        fc.tuple(fc.constant(names), fc.shuffledSubarray(names, { minLength: names.length })),
      ),
      fc.boolean(),
      ([axes, permuted], [names, shuffled], reversed) => {
        const turned = permuted.map(([key, list]) => [key, reversed ? [...list].reverse() : list] as const)
        const [one, other] = [rowsOfSweep(fileOf(names, axes)), rowsOfSweep(fileOf(shuffled, turned))]
        expect(asSet(other.rows)).toEqual(asSet(one.rows))
        expect(asSet(unnumbered(other.failures))).toEqual(asSet(unnumbered(one.failures)))
        expect(other.result.front.indices.length).toBe(one.result.front.indices.length)
      },
    ),
    { numRuns: 50 },
  ))

const sumOf = (row: Row, prefix: string): number =>
  Object.entries(row).reduce((sum, [header, cell]) => (header.startsWith(prefix) ? sum + Number(cell) : sum), 0)

const texts = ['system', 'workload', 'accounting', 'feasible', 'warnings']

test('in every row energy and area are the sums of their parts, and every number is finite', () =>
  fc.assert(
    fc.property(anySystems, anyAxes, fc.constantFrom('published', 'physical'), (names, axes, accounting) => {
      for (const row of rowsOfSweep({ ...fileOf(names, axes), accounting }).rows) {
        close(sumOf(row, 'energy.'), Number(row['energy_J']))
        close(sumOf(row, 'area.'), Number(row['area_m2']))
        for (const [header, cell] of Object.entries(row))
          if (!texts.includes(header) && cell !== '')
            expect(Number.isFinite(Number(cell)), `${header} ${cell}`).toBe(true)
      }
    }),
    { numRuns: 50 },
  ))

test('only a key that the system has not, or a part of another system, is an empty cell', () => {
  const { rows } = rowsOfSweep(
    fileOf(
      ['digital'],
      [
        ['tiles', [2]],
        ['tokens', [64]],
      ],
    ),
  )
  const empty = (system: string) =>
    Object.entries(rows.find((row) => row['system'] === system)!)
      .filter(([header, cell]) => cell === '' && header !== 'warnings')
      .map(([header]) => header)
  expect(empty('digital')).toContain('tiles')
  for (const system of ['digital', 'lightening-transformer'])
    for (const header of empty(system)) expect(header).toMatch(/^(tiles$|energy\.|area\.)/)
})
