/**
 * Axes in human units: fJ/MAC, ms, mm², never 0.0000001.
 *
 * All values of an axis take the prefix of the one in their (geometric) middle. An axis is logarithmic if its values
 * are positive and range widely. It has a tick at each digit then, and labels at decades, at 1, 2 and 5 of each decade,
 * or at each tick, as many as it needs.
 */
import type { ColumnSchema } from '#src/columns/columns.js'
import { onScale, type Scale, scaleOf, typeset } from './engineering.js'
import { quantityOf } from './quantity.js'

export interface FigureAxis {
  /** `Energy per MAC (fJ/MAC)` */
  readonly title: string
  readonly scale: Scale
  readonly logarithmic: boolean
  /** Least and greatest value shown, in units of the axis. */
  readonly domain: readonly [low: number, high: number]
}

/** Room between the outermost points and the frame, as a share of the range. */
const margin = 0.05

/**
 * The axis that shows all of some values.
 * @param values in SI; absent ones are passed over. Without any, the axis runs from 0 to 1.
 * @param range the ratio of positive values from which the axis is logarithmic
 */
export const axisOf = (schema: ColumnSchema, values: Iterable<number>, range = 10): FigureAxis => {
  const { title, unit } = quantityOf(schema)
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  if (low > high) [low, high] = [0, 1]
  const logarithmic = low > 0 && high >= range * low
  const scale = scaleOf(logarithmic ? Math.sqrt(low) * Math.sqrt(high) : Math.max(Math.abs(low), Math.abs(high)), unit)
  const [first, last] = [onScale(low, scale), onScale(high, scale)]
  const room = logarithmic ? (last / first) ** margin : margin * (last - first || Math.abs(last) || 1)
  return {
    title: scale.symbol === '' ? title : `${title} (${typeset(scale.symbol)})`,
    scale,
    logarithmic,
    domain: logarithmic ? [first / room, last * room] : [first - room, last + room],
  }
}

/** A value in units of the axis, to the digits that a figure can show. */
export const onAxis = (value: number, { scale }: FigureAxis): number => Number(onScale(value, scale).toPrecision(6))

/** `digit` x 10^`exponent`, rounded as a reader of decimals would. */
const decimal = (digit: number, exponent: number): number => Number(`${digit}e${exponent}`)

/** Digits that carry labels in each decade, from the sparsest choice to the densest. */
const labelledDigits = [[1], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]] as const
const everyDigit = labelledDigits[2]
const fewestLabels = 4

/** Every tick of a logarithmic axis, and those that carry a label: the sparsest choice that has enough of them. */
export const logarithmicTicks = ([low, high]: FigureAxis['domain']) => {
  const first = Math.floor(Math.log10(low))
  const decades = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, index) => first + index)
  const ticksOf = (digits: readonly number[]) =>
    decades
      .flatMap((exponent) => digits.map((digit) => decimal(digit, exponent)))
      .filter((tick) => tick >= low && tick <= high)
  const ticks = ticksOf(everyDigit)
  return { ticks, labelled: labelledDigits.map(ticksOf).find((chosen) => chosen.length >= fewestLabels) ?? ticks }
}

const logarithmicAxis = (domain: FigureAxis['domain']) => {
  const { ticks, labelled } = logarithmicTicks(domain)
  const isLabelled = `indexof(${JSON.stringify(labelled)}, datum.value) >= 0`
  return {
    values: [...ticks],
    labelExpr: `${isLabelled} ? format(datum.value, ',~r') : ''`,
    gridOpacity: { condition: { test: isLabelled, value: 1 }, value: 0 },
    tickSize: { condition: { test: isLabelled, value: 6 }, value: 3 },
  }
}

/** Type and domain of the scale on which an axis is drawn; its ends are where the values end, not at round numbers. */
export const scaleTypeOf = ({ logarithmic, domain }: FigureAxis) =>
  logarithmic
    ? { type: 'log' as const, domain: [...domain], nice: false }
    : { type: 'linear' as const, domain: [...domain], nice: false, zero: false }

/** Vega without a canvas takes labels for wider than they are: the title of a vertical axis needs no room besides. */
export const verticalTitle = { titlePadding: 0 }

/** The position channel of a field drawn along an axis. */
export const positionOf = (field: string, axis: FigureAxis, looks: object = {}) => ({
  field,
  type: 'quantitative' as const,
  title: axis.title,
  scale: scaleTypeOf(axis),
  axis: { ...(axis.logarithmic ? logarithmicAxis(axis.domain) : { tickCount: 6 }), ...looks },
})
