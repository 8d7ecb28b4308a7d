/**
 * An axis of a plot: each value has a place from 0 to 1, on a logarithmic scale where values span a decade.
 *
 * Labels of a category stand evenly, in their order.
 */
import { axisOf, type FigureAxis } from '#src/report/figure-axis.js'
import { typeset } from '#src/report/engineering.js'
import { quantityOf } from '#src/report/quantity.js'
import type { ExploredColumn } from '../explored.js'
import { fewValues, ticksOf } from './ticks.js'
import type { Range } from './view.js'

export interface PlotAxis {
  readonly name: string
  readonly title: string
  /** `fJ/MAC`, or nothing. */
  readonly symbol: string
  /** How many of the column's unit one of the axis is. */
  readonly unit: number
  readonly ticks: readonly { readonly place: number; readonly label: string }[]
  readonly placeOf: (value: number) => number
  /** The values between two places, ends rounded to what can be told apart on a screen. */
  readonly rangeOf: (low: number, high: number) => Range
}

/** A brush is told to a thousandth of its axis: a pixel, about. */
const resolution = 1000

const rounded = (value: number, step: number): number => {
  const digits = Math.max(0, Math.min(100, Math.ceil(-Math.log10(step))))
  return step >= 1 ? Math.round(value) : Number(value.toFixed(digits))
}

/** A value in the unit of the column of one in that of the axis: 4 of a nano is 4e-9, and not its neighbour. */
export const unscaled = (shown: number, unit: number): number => Number((shown * unit).toPrecision(12))

/** A value in the unit of the axis, as it is typed. */
export const scaled = (value: number, unit: number): number => Number((value / unit).toPrecision(12))

const numberAxis = (
  column: ExploredColumn,
  { logarithmic, domain, scale }: FigureAxis,
  values: Float64Array,
): PlotAxis => {
  const unit = 10 ** scale.exponent
  const distorted = logarithmic ? Math.log10 : (value: number) => value
  const restored = logarithmic ? (value: number) => 10 ** value : (value: number) => value
  const [low, high] = [distorted(domain[0]), distorted(domain[1])]
  const placeOfShown = (shown: number): number => (distorted(shown) - low) / (high - low)
  const valueAt = (place: number): number => {
    const shown = restored(low + place * (high - low))
    const step = logarithmic ? (shown * Math.log(domain[1] / domain[0])) / resolution : (high - low) / resolution
    return unscaled(rounded(shown, step), unit)
  }
  const distinct = fewValues(values)?.map((value) => scaled(value, unit))
  return {
    name: column.name,
    title: quantityOf(column).title,
    symbol: typeset(scale.symbol),
    unit,
    ticks: ticksOf({ title: '', scale, logarithmic, domain }, distinct).map(({ value, label }) => ({
      place: placeOfShown(value),
      label,
    })),
    placeOf: (value) => placeOfShown(value / unit),
    rangeOf: (from, to) => [valueAt(from), valueAt(to)],
  }
}

const categoryAxis = ({ name, title }: ExploredColumn, labels: readonly string[]): PlotAxis => {
  const placeOf = (value: number): number => (value + 0.5) / labels.length
  const indexAt = (place: number): number => place * labels.length - 0.5
  return {
    name,
    title,
    symbol: '',
    unit: 1,
    ticks: labels.map((label, index) => ({ place: placeOf(index), label })),
    placeOf,
    rangeOf: (low, high) => {
      const nearest = Math.round(indexAt((low + high) / 2))
      return [
        Math.max(0, Math.min(nearest, Math.ceil(indexAt(low)))),
        Math.min(labels.length - 1, Math.max(nearest, Math.floor(indexAt(high)))),
      ]
    },
  }
}

/** @param more values that the axis shows besides, in the unit of the column: those of a curve */
export const plotAxis = (column: ExploredColumn, values: Float64Array, more: readonly number[] = []): PlotAxis =>
  column.labels
    ? categoryAxis(column, column.labels)
    : numberAxis(column, axisOf(column, more.length === 0 ? values : [...values, ...more]), values)

/** Of each value its place. */
export const placesOn = (axis: PlotAxis, values: Float64Array): Float32Array => Float32Array.from(values, axis.placeOf)
