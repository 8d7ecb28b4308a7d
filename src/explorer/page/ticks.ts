/** Where an axis is marked, and with what. */
import { type FigureAxis, logarithmicTicks } from '#src/report/figure-axis.js'

export interface Tick {
  /** In units of the axis. */
  readonly value: number
  /** Nothing, for a tick between labelled ones. */
  readonly label: string
}

/** About so many ticks of a linear axis: a choice, with room for labels in the smallest plot. */
const ticksWanted = 5
/** A column of so few different values has a tick at each. */
const mostDistinct = 8

/** `2,048`, `0.25`, `1.2e9`: as short as it can be told from its neighbours. */
const tickLabel = (value: number): string => {
  const short = Number(value.toPrecision(6))
  const size = Math.abs(short)
  if (size >= 1e6 || (size > 0 && size < 1e-3)) return short.toExponential().replace('e+', 'e')
  return short.toLocaleString('en-US', { maximumFractionDigits: 6 })
}

/** Round numbers, 1, 2 or 5 times a power of ten apart. */
const linearTicks = ([low, high]: FigureAxis['domain']): readonly Tick[] => {
  const rough = (high - low) / ticksWanted
  const decade = 10 ** Math.floor(Math.log10(rough))
  const step = decade * ([1, 2, 5].find((digit) => digit * decade >= rough) ?? 10)
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => {
    const value = Number(((first + index) * step).toPrecision(12))
    return { value, label: tickLabel(value) }
  })
}

/** @param distinct rising values that occur, in units of the axis; undefined if they are many */
export const ticksOf = (
  { logarithmic, domain }: FigureAxis,
  distinct: readonly number[] | undefined,
): readonly Tick[] => {
  if (distinct && distinct.length <= mostDistinct) return distinct.map((value) => ({ value, label: tickLabel(value) }))
  if (!logarithmic) return linearTicks(domain)
  const { ticks, labelled } = logarithmicTicks(domain)
  return ticks.map((value) => ({ value, label: labelled.includes(value) ? tickLabel(value) : '' }))
}

/** The different values among some, rising; undefined if there are more than an axis marks one by one. */
export const fewValues = (values: Float64Array): readonly number[] | undefined => {
  const seen = new Set<number>()
  for (const value of values) {
    if (!Number.isNaN(value)) seen.add(value)
    if (seen.size > mostDistinct) return undefined
  }
  return [...seen].sort((a, b) => a - b)
}
