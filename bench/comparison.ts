/**
 * The newest run of the bench against those before it. Every figure is first told as what it costs in calibration steps of its own run:
 * a rate as steps for one thing, a time as steps in all; memory as it is. So machines and days cancel, as far as one loop can tell.
 */
import type { Entry } from './history.js'
import type { Row } from './row.js'

export interface Compared {
  readonly name: string
  /** The cost now over the middle of the costs before: above 1 is slower, or larger. */
  readonly ratio: number
  /** How many runs that was. */
  readonly runs: number
}

/**
 * What may be the neighbours on the machine. The same code ten times, evaluations of Lightening-Transformer beside the calibration, came
 * out between 0.74 and 1.19 times its middle on two cores that twenty other processes wanted; 1.5 above that is a choice of ours.
 */
export const tolerance = 1.5

/** What a row costs; undefined if it is no cost, but a result such as a share. */
const costOf = ({ value, unit }: Row, calibration: number): number | undefined => {
  if (unit.endsWith('/s')) return calibration / value
  if (unit === 's' || unit === 'ms') return calibration * value
  if (unit === 'MiB') return value
  return undefined
}

const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
}

const costIn = ({ rows, calibration }: Entry, { name, unit }: Row): number | undefined => {
  const row = rows.find((one) => one.name === name && one.unit === unit)
  return row === undefined ? undefined : costOf(row, calibration)
}

/** @param earlier runs before it; those on another kind of processor are left out, since not all code follows the calibration there */
export const compared = (newest: Entry, earlier: readonly Entry[]): readonly Compared[] =>
  newest.rows.flatMap((row) => {
    const cost = costOf(row, newest.calibration)
    const before = earlier
      .filter(({ processor }) => processor === newest.processor)
      .flatMap((entry) => costIn(entry, row) ?? [])
    return cost === undefined || before.length === 0
      ? []
      : [{ name: row.name, ratio: cost / middle(before), runs: before.length }]
  })

export const isSlower = ({ ratio }: Compared): boolean => ratio > tolerance
