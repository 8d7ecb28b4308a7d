/**
 * Segments: the pieces of a sweep that are plain products, so that point i is found by counting.
 *
 *   for each block, accounting, system, workload, and each value of the axes that conditions mention:  one segment
 *
 * Axes that a `when` condition still depends on, once the system, workload and accounting are known, come outermost (in
 * file order); then the other axes, the zips, and the conditional axes whose condition holds, each in file order. The
 * last varies fastest. An axis whose keys mean nothing in a system is left out there, and of a zip the keys that do;
 * rows which that makes equal are counted once.
 */
import * as E from 'fp-ts/lib/Either.js'
import { compileExpression } from './expression.js'
import type { Meanings } from './expression-check.js'
import type { ExpressionTree } from './expression-tree.js'
import { type GridAxis, gridAxis, heldAt, writeAxis } from './grid-axis.js'
import { assignments } from './place.js'
import { type Actors, scopeOf, type Setting } from './scope.js'
import type { Axis, AxisBlock, Key } from './sweep.js'

export interface Segment extends Setting {
  readonly block: number
  /** Outermost first. */
  readonly axes: readonly GridAxis[]
  /** Place in the system -> slot of the axis key that sets it. */
  readonly owners: ReadonlyMap<string, number>
  /** Grid index of its first point. */
  readonly first: number
  /** Points, before `where` and without regard to other segments. */
  readonly count: number
}

/** Finer splits are refused: conditions are meant for a few cases, and each split takes some tens of microseconds. */
const mostSegments = 20_000

/** A sweep with its expressions parsed and its names resolved. */
export interface Layout extends Actors {
  readonly keys: readonly Key[]
  readonly blocks: readonly AxisBlock[]
  /** The condition of each block's conditional axes. */
  readonly conditions: readonly (readonly ExpressionTree[])[]
  readonly meanings: Meanings
}

export interface LayoutFault {
  readonly block: number
  readonly part: 'axes' | 'when'
  readonly message: string
}

type Piece = Omit<Segment, 'first'>
type Zip = readonly Axis[]

const productOf = (axes: readonly GridAxis[]): number => axes.reduce((product, { count }) => product * count, 1)

/** Slots by place, for these axes. */
export const slotsByPlace = (
  zips: readonly Zip[],
  { keys, systems }: Layout,
  setting: Setting,
): ReadonlyMap<string, number> => {
  const set = keys.filter(({ name }) => zips.some((zip) => zip.some((axis) => axis.key === name)))
  const owners = assignments(set, systems[setting.system]!)
  return new Map([...owners].map(([place, { key }]) => [place, keys.indexOf(key)]))
}

/** The keys of a zip that set something here. */
const alive = (zip: Zip, { keys }: Layout, owners: ReadonlyMap<string, number>): Zip => {
  const owning = new Set([...owners.values()].map((index) => keys[index]!.name))
  return zip.filter((axis) => owning.has(axis.key))
}

export const axesOf = (
  zips: readonly Zip[],
  layout: Layout,
  owners: ReadonlyMap<string, number>,
): readonly GridAxis[] =>
  zips
    .map((zip) => alive(zip, layout, owners))
    .filter((zip) => zip.length > 0)
    .map((zip) => gridAxis(zip, layout.keys))

/** Every combination of values of these axes: each a list of axes held at one value. */
const combinations = (axes: readonly GridAxis[]): readonly (readonly GridAxis[])[] =>
  axes.reduce<readonly (readonly GridAxis[])[]>(
    (heads, axis) =>
      heads.flatMap((head) => Array.from({ length: axis.count }, (_, row) => [...head, heldAt(axis, row)])),
    [[]],
  )

/** A key that two axes set at once; axes without conditions were compared when the file was read. */
export const setTwice = (
  always: readonly Zip[],
  sometimes: readonly Zip[],
  layout: Layout,
  setting: Setting,
): string | undefined => {
  const names = [...always, ...sometimes].flat().map((axis) => axis.key)
  const repeated = names.find((name, index) => names.indexOf(name) < index)
  if (repeated !== undefined || sometimes.length === 0) return repeated
  const before = new Set(slotsByPlace(always, layout, setting).values())
  const after = new Set(slotsByPlace([...always, ...sometimes], layout, setting).values())
  const lost = [...before].find((index) => !after.has(index))
  return lost === undefined ? undefined : layout.keys[lost]!.name
}

/** The segments of one block in one setting. */
const piecesOf = (layout: Layout, block: number, setting: Setting): E.Either<string, readonly Piece[]> => {
  const { axes, zip, when } = layout.blocks[block]!
  const always: readonly Zip[] = [...axes.map((axis) => [axis]), ...zip]
  const owners = slotsByPlace(always, layout, setting)
  const grid = axesOf(always, layout, owners)
  const bind = scopeOf(layout, setting, layout.meanings, owners)
  const terms = layout.conditions[block]!.map((tree) => compileExpression(tree, layout.meanings, bind))
  const asked = new Set(terms.flatMap((term) => (term.kind === 'varying' ? term.slots : [])))
  const isAsked = ({ slots }: GridAxis) => slots.some((slot) => asked.has(slot))
  const [outer, inner] = [grid.filter(isAsked), grid.filter((axis) => !isAsked(axis))]
  if (productOf(outer) > mostSegments)
    return E.left(`expected conditions over at most ${mostSegments} values, got ${productOf(outer)}`)

  const values = new Float64Array(layout.keys.length)
  const pieces: Piece[] = []
  for (const held of combinations(outer)) {
    for (const axis of held) writeAxis(axis, 0, values)
    const holds = terms.map((term) => {
      if (term.kind === 'varying') return term.run(values) !== 0
      return term.kind === 'constant' && term.value !== 0
    })
    const sometimes = when
      .filter((_, index) => holds[index])
      .flatMap((conditional) => conditional.axes.map((axis) => [axis]))
    const twice = setTwice(always, sometimes, layout, setting)
    if (twice !== undefined) return E.left(`expected each key once, got ${twice} from two axes at the same points`)
    const all = sometimes.length === 0 ? owners : slotsByPlace([...always, ...sometimes], layout, setting)
    const segmentAxes = [...held, ...inner, ...axesOf(sometimes, layout, all)]
    pieces.push({ block, ...setting, axes: segmentAxes, owners: all, count: productOf(segmentAxes) })
  }
  return E.right(pieces)
}

/** The settings of a block, accounting outermost. */
export const settingsOf = ({ accountings, systems, workloads }: AxisBlock): readonly Setting[] =>
  accountings.flatMap((accounting) =>
    systems.flatMap((system) => workloads.map((workload) => ({ accounting, system, workload }))),
  )

/** Every segment in order, or why a block cannot be laid out. */
export const segmentsOf = (layout: Layout): E.Either<LayoutFault, readonly Segment[]> => {
  const segments: Segment[] = []
  let first = 0
  for (const [block, axisBlock] of layout.blocks.entries())
    for (const setting of settingsOf(axisBlock)) {
      const pieces = piecesOf(layout, block, setting)
      if (E.isLeft(pieces)) return E.left({ block, part: 'when', message: pieces.left })
      for (const piece of pieces.right) {
        segments.push({ ...piece, first })
        first += piece.count
      }
      if (segments.length > mostSegments)
        return E.left({
          block,
          part: 'when',
          message: `expected at most ${mostSegments} combinations of systems, workloads and conditions`,
        })
      if (first > Number.MAX_SAFE_INTEGER)
        return E.left({
          block,
          part: 'axes',
          message: `expected at most ${Number.MAX_SAFE_INTEGER} points, got about ${first.toPrecision(3)}`,
        })
    }
  return E.right(segments)
}
