/** The golden values: figures of the released simulator, and our arithmetic from its formulas, in full precision. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { isUnit, si } from '#models/units.js'

export interface GoldenRow {
  readonly group: string
  readonly config: string
  readonly flags: string
  readonly workload: string
  readonly op: string
  readonly quantity: string
  /** In SI. */
  readonly value: number
  /** Relative; 0 for a whole number that must be met exactly. */
  readonly tolerance: number
}

/** Units of the table that no parameter has. */
const otherUnits: Readonly<Record<string, number>> = { 'pJ/op': 1e-12, 'mJ*ms': 1e-6, '1/s': 1, MAC: 1, cycle: 1 }

/** @throws for a unit nobody knows */
const toSi = (value: number, unit: string): number => {
  const factor = otherUnits[unit]
  if (factor !== undefined) return value * factor
  if (!isUnit(unit)) throw new Error(`unknown unit ${unit}`)
  return si({ value, unit })
}

/** The rows of a table beside this file's source. */
export const goldenRows = (name: string): readonly GoldenRow[] => {
  const text = readFileSync(new URL(`../../../test/golden/${name}`, import.meta.url), 'utf8')
  const records = parse<Record<string, string>>(text, { columns: true })
  return records.map((record) => ({
    group: record['group']!,
    config: record['config']!,
    flags: record['flags']!,
    workload: record['workload']!,
    op: record['op']!,
    quantity: record['quantity']!,
    value: toSi(Number(record['value']), record['unit']!),
    tolerance: Number(record['rel_tol']),
  }))
}
