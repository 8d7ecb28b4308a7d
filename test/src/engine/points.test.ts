/** A row of a run is what `lightfront evaluate` says of the same settings, to the last bit. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountings } from '#models/blocks/block.js'
import { metricNames, metrics } from '#models/metrics.js'
import { systems } from '#models/systems/index.js'
import type { System } from '#models/systems/system.js'
import { dimensions } from '#models/units.js'
import { workloads } from '#models/workloads/presets.js'
import { type EvaluatedPoint, evaluatePoint } from '#src/engine/evaluated-point.js'
import { readSettings } from '#src/sweep/settings.js'
import { anyDesign } from '../../support/arbitrary.js'
import { type Row, rowsOfSweep } from '../../support/engine-rows.js'
import { parametersOf } from '../../support/real-parameters.js'

type Axes = Readonly<Record<string, readonly (string | number | boolean)[]>>

/** A few values for one key, as a sweep file writes them. */
const anyAxis = (system: System) =>
  fc.oneof(
    fc
      .constantFrom(...system.components)
      .chain(({ name, block }) =>
        fc
          .constantFrom(...Object.keys(block.design))
          .chain((key) =>
            fc
              .array(anyDesign(block), { minLength: 1, maxLength: 3 })
              .map((designs) => [`${name}.${key}`, [...new Set(designs.map((design) => design[key]!))]] as const),
          ),
      ),
    fc.constantFrom(
      ['tokens', [64, 197]] as const,
      ['width', [192, 200, 768]] as const,
      ['heads', [1, 3, 5, 600]] as const,
      ['batch', [1, 7]] as const,
      ['gated', [true, false]] as const,
      ['phase', ['decode']] as const,
      ['context', [0, 512]] as const,
    ),
    fc
      .constantFrom(...parametersOf(system))
      .chain(({ name, value, unit }) =>
        fc
          .uniqueArray(fc.constantFrom(0.5, 0.75, 1, 1.5), { minLength: 1, maxLength: 3 })
          .map((factors) => [name, factors.map((factor) => `${value * factor} ${unit}`)] as const),
      ),
  )

const anyAxes = (system: System): fc.Arbitrary<Axes> =>
  fc
    .uniqueArray(anyAxis(system), { minLength: 1, maxLength: 4, selector: ([key]) => key })
    .map((axes) => Object.fromEntries(axes))

/** Every combination of values, the last axis fastest: the order of a grid. */
const combinations = (axes: Axes): readonly (readonly string[])[] =>
  Object.entries(axes).reduce<readonly (readonly string[])[]>(
    (heads, [key, values]) => heads.flatMap((head) => values.map((value) => [...head, `${key}=${value}`])),
    [[]],
  )

const numbersOf = (row: Row, prefix: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([header, cell]) => header.startsWith(prefix) && cell !== '')
      .map(([header, cell]) => [header.slice(prefix.length).replace(/_[^_]*$/, ''), Number(cell)]),
  )

const headerOf = (name: (typeof metricNames)[number]): string => {
  const unit = dimensions[metrics[name].dimension]
  return unit === '' ? name : `${name}_${unit}`
}

/** What a row and a point both tell. */
const told = (row: Row) => ({
  metrics: Object.fromEntries(metricNames.map((name) => [name, Number(row[headerOf(name)])])),
  energyByPart: numbersOf(row, 'energy.'),
  areaByPart: numbersOf(row, 'area.'),
  warnings: row['warnings'],
})
const toldBy = (point: EvaluatedPoint) => ({
  metrics: point.metrics,
  energyByPart: point.energyByPart,
  areaByPart: point.areaByPart,
  warnings: point.warnings.join('; '),
})

const alone = (system: System, accounting: (typeof accountings)[number], texts: readonly string[]) => {
  const settings = readSettings(texts, system)
  if (E.isLeft(settings)) throw new Error(settings.left.join('\n'))
  return evaluatePoint(system, workloads['deit-tiny']!, accounting, settings.right)
}

describe.each(systems.map((system) => ({ name: system.name, system })))('a run of $name', ({ system }) => {
  test('has the row, or the failure, that each of its points has alone', () => {
    let [rowsSeen, failuresSeen] = [0, 0]
    fc.assert(
      fc.property(anyAxes(system), fc.constantFrom(...accountings), (axes, accounting) => {
        const file = { title: 'A', systems: [system.name], workloads: ['deit-tiny'], accounting, axes }
        const { rows, failures } = rowsOfSweep(file)
        let [row, failure] = [0, 0]
        for (const texts of combinations(axes)) {
          const point = alone(system, accounting, texts)
          if (E.isRight(point)) expect(told(rows[row++]!)).toEqual(toldBy(point.right))
          else expect(failures[failure++]!['message']).toBe(point.left)
        }
        expect([rows.length, failures.length]).toEqual([row, failure])
        rowsSeen += row
        failuresSeen += failure
      }),
      { numRuns: 60, examples: [[{ heads: [3, 600], batch: [1, 2] }, 'physical']] },
    )
    expect(rowsSeen).toBeGreaterThan(60)
    expect(failuresSeen).toBeGreaterThan(0)
  })
})

describe('an axis', () => {
  const rowsWith = (axes: object, more: object = {}): readonly Row[] =>
    rowsOfSweep({ title: 'A', systems: ['lightening-transformer'], workloads: ['deit-tiny'], axes, ...more }).rows
  const column = (rows: readonly Row[], header: string): readonly number[] => rows.map((row) => Number(row[header]))

  test('over the power of the ADC changes the energy of the ADC in proportion, and of no other part', () => {
    const [half, whole] = rowsWith({ 'zhu-2024.adcPower': ['7.4 mW', '14.8 mW'] }) as [Row, Row]
    expect(Number(whole['energy.adc_J'])).toBe(2 * Number(half['energy.adc_J']))
    const changed = Object.keys(whole).filter(
      (header) => header.startsWith('energy.') && whole[header] !== half[header],
    )
    expect(changed).toEqual(['energy.adc_J'])
    expect([half['zhu-2024.adcPower_W'], whole['zhu-2024.adcPower_W']]).toEqual(['0.0074', '0.0148'])
  })

  test('over the layers changes the work of a workload', () => {
    const [six, twelve] = column(rowsWith({ layers: [6, 12], patch: 0, vocabulary: 0 }), 'macs') as [number, number]
    expect(twelve).toBe(2 * six)
  })

  test('of a derived key is in the row, and is what the point is costed with', () => {
    const listed = rowsWith({ width: [192, 384], heads: [3, 6] }).filter(
      (row) => Number(row['width']) === 64 * Number(row['heads']),
    )
    const derived = rowsWith({ width: [192, 384] }, { derive: { heads: 'width / 64' } })
    expect(column(derived, 'heads')).toEqual([3, 6])
    expect(derived.map((row) => row['energy_J'])).toEqual(listed.map((row) => row['energy_J']))
  })
})
