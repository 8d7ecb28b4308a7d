/**
 * The space of a sweep whose points are drawn: a point as coordinates in the unit cube, one for each choice that it is made of.
 *
 *   accounting, system, workload (where there are several)   axes   zips   conditional axes
 *
 * A coordinate u picks value floor(n u) of n values, or goes the share u of the way from one end of a continuum to the other, on its
 * scale. A point does not look at the coordinates of axes that it does not have: those of other systems, and those whose condition
 * does not hold. A segment is a setting and the conditions that hold in it.
 */
import * as E from 'fp-ts/lib/Either.js'
import { compileExpression } from './expression.js'
import { type GridAxis, writeCoordinate } from './grid-axis.js'
import { scopeOf } from './scope.js'
import { axesOf, type Layout, type LayoutFault, type Segment, setTwice, settingsOf, slotsByPlace } from './segment.js'
import type { Axis, AxisBlock } from './sweep.js'

/** A choice of the points: a name of a list, one of several values in order, or any number of a range. */
interface Dimension {
  readonly name: string
  readonly kind: 'category' | 'level' | 'real'
  /** How many names or values; of a real, 0. */
  readonly count: number
}

export interface SampleSpace {
  readonly dimensions: readonly Dimension[]
  readonly segments: readonly Segment[]
  /** Writes what the coordinates from `at` on say to a point's values, and tells its segment. */
  readonly place: (coordinates: Float64Array, at: number, values: Float64Array) => number
}

type Zip = readonly Axis[]

/** Finer conditions are refused: each doubles the segments. */
const mostConditions = 8

const dimensionOf = (zip: Zip): Dimension => {
  const [first, ...others] = zip
  const name = zip.map(({ key }) => key).join(', ')
  if (first?.continuum !== undefined) return { name, kind: 'real', count: 0 }
  const isOrdered = others.length === 0 && first?.values.every((value) => typeof value === 'number') === true
  return { name, kind: isOrdered ? 'level' : 'category', count: first?.values.length ?? 0 }
}

/** Axes of a setting beside the coordinates that they are read from. */
type Placed = readonly { readonly axis: GridAxis; readonly coordinate: number }[]

interface SettingSpace {
  readonly always: Placed
  /** Is the condition met, by the values of the unconditional axes? */
  readonly conditions: readonly ((values: Float64Array) => boolean)[]
  /** By the conditions that hold, as bits. */
  readonly patterns: ReadonlyMap<number, { readonly segment: number; readonly sometimes: Placed }>
}

/** Every subset of the conditions that can hold together, as bits. */
const patternsOf = (constants: readonly (boolean | undefined)[]): readonly number[] =>
  constants.reduce<readonly number[]>(
    (patterns, held, bit) => [
      ...(held === true ? [] : patterns),
      ...(held === false ? [] : patterns.map((pattern) => pattern | (1 << bit))),
    ],
    [0],
  )

const firstBlock = (layout: Layout): AxisBlock => layout.blocks[0]!

/** Lists of several, outermost first: their place among the dimensions, or -1. */
const circumstancesOf = ({ accountings, systems, workloads }: AxisBlock) => {
  const lists = [
    { name: 'accounting', list: accountings },
    { name: 'system', list: systems },
    { name: 'workload', list: workloads },
  ]
  const dimensions = lists
    .filter(({ list }) => list.length > 1)
    .map(({ name, list }): Dimension => ({ name, kind: 'category', count: list.length }))
  return { lists, dimensions, places: lists.map(({ name }) => dimensions.findIndex((one) => one.name === name)) }
}

export const sampleSpaceOf = (layout: Layout): E.Either<LayoutFault, SampleSpace> => {
  const block = firstBlock(layout)
  const { lists, dimensions: ofLists, places } = circumstancesOf(block)
  const always: readonly Zip[] = [...block.axes.map((axis) => [axis]), ...block.zip]
  const sometimes: readonly (readonly Zip[])[] = block.when.map(({ axes }) => axes.map((axis) => [axis]))
  const dimensions = [...ofLists, ...[...always, ...sometimes.flat()].map(dimensionOf)]
  const firstOf = sometimes.map((_, index) => ofLists.length + always.length + sometimes.slice(0, index).flat().length)
  const fault = (message: string) => E.left({ block: 0, part: 'when', message } as const)
  if (sometimes.length > mostConditions)
    return fault(`expected at most ${mostConditions} conditions where points are drawn, got ${sometimes.length}`)

  const segments: Segment[] = []
  const spaces: SettingSpace[] = []
  for (const setting of settingsOf(block)) {
    const placed = (zips: readonly Zip[], first: number, owners: ReadonlyMap<string, number>): Placed =>
      zips.flatMap((zip, index) => axesOf([zip], layout, owners).map((axis) => ({ axis, coordinate: first + index })))
    const owners = slotsByPlace(always, layout, setting)
    const bind = scopeOf(layout, setting, layout.meanings, owners)
    const terms = layout.conditions[0]!.map((tree) => compileExpression(tree, layout.meanings, bind))
    const constants = terms.map((term) => {
      if (term.kind === 'varying') return undefined
      return term.kind === 'constant' && term.value !== 0
    })
    const patterns = new Map<number, { readonly segment: number; readonly sometimes: Placed }>()
    for (const pattern of patternsOf(constants)) {
      const holding = sometimes.flatMap((zips, bit) => ((pattern >> bit) % 2 === 1 ? [{ zips, bit }] : []))
      const zips = holding.flatMap((one) => one.zips)
      const twice = setTwice(always, zips, layout, setting)
      if (twice !== undefined)
        return fault(
          `expected conditions that exclude each other by the system, workload or accounting where points are drawn, got ${twice} from two axes`,
        )
      const all = zips.length === 0 ? owners : slotsByPlace([...always, ...zips], layout, setting)
      const conditional = holding.flatMap((one) => placed(one.zips, firstOf[one.bit]!, all))
      const axes = [...placed(always, ofLists.length, all), ...conditional].map(({ axis }) => axis)
      patterns.set(pattern, { segment: segments.length, sometimes: conditional })
      segments.push({ block: 0, ...setting, axes, owners: all, first: 0, count: 0 })
    }
    spaces.push({
      always: placed(always, ofLists.length, owners),
      conditions: terms.map((term) =>
        term.kind === 'varying'
          ? (values) => term.run(values) !== 0
          : () => term.kind === 'constant' && term.value !== 0,
      ),
      patterns,
    })
  }

  /** Settings are counted accounting outermost. */
  const settingAt = (coordinates: Float64Array, at: number): number => {
    let setting = 0
    for (let level = 0; level < lists.length; level++) {
      const { length } = lists[level]!.list
      const place = places[level]!
      const chosen = place < 0 ? 0 : Math.min(length - 1, Math.floor(coordinates[at + place]! * length))
      setting = setting * length + chosen
    }
    return setting
  }

  const write = (axes: Placed, coordinates: Float64Array, at: number, values: Float64Array): void => {
    for (let i = 0; i < axes.length; i++) writeCoordinate(axes[i]!.axis, coordinates[at + axes[i]!.coordinate]!, values)
  }

  return E.right({
    dimensions,
    segments,
    place: (coordinates, at, values) => {
      const space = spaces[settingAt(coordinates, at)]!
      values.fill(Number.NaN)
      write(space.always, coordinates, at, values)
      let pattern = 0
      for (let bit = 0; bit < space.conditions.length; bit++) if (space.conditions[bit]!(values)) pattern |= 1 << bit
      const { segment, sometimes: conditional } = space.patterns.get(pattern)!
      write(conditional, coordinates, at, values)
      return segment
    },
  })
}
