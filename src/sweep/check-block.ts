/** The axes of a block: keys that its systems have, values that the keys hold, zips of equal lengths. */
import * as E from 'fp-ts/lib/Either.js'
import type { System } from '#models/systems/system.js'
import { readAxis } from './axis-values.js'
import type { AxesText, BlockText } from './codec.js'
import type { Path, Report } from './fault.js'
import { readKey } from './key.js'
import { longestAxis } from './range.js'
import type { Axis, ConditionalAxes, Key } from './sweep.js'

/** Axes of a block, their keys in file order, and the places of its conditions. */
export interface CheckedAxes {
  readonly axes: readonly Axis[]
  readonly zip: readonly (readonly Axis[])[]
  readonly when: readonly (ConditionalAxes & { readonly path: Path })[]
  readonly keys: readonly Key[]
}

interface Placed {
  readonly key: Key
  readonly axis: Axis
  readonly path: Path
}

/** How many values the axes of a file may have together: as many as the longest axis. */
interface Room {
  /** Whether there is room for so many more. */
  readonly take: (values: number) => boolean
  readonly isFull: () => boolean
}

export const roomFor = (values: number): Room => {
  let left = values
  return {
    take: (more) => {
      left -= more
      return left >= 0
    },
    isFull: () => left < 0,
  }
}

/** Reads axes one by one; what is wrong is reported and left out, and so is what there is no room for. */
const readAxes = (
  text: AxesText,
  path: Path,
  repeats: boolean,
  systems: readonly System[],
  all: readonly System[],
  drawn: boolean,
  room: Room,
  report: Report,
): readonly Placed[] =>
  text.flatMap(({ key: name, value }) => {
    if (room.isFull()) return []
    const here = [...path, name]
    const key = readKey(name, systems, all)
    if (E.isLeft(key)) {
      report({ path: here, message: key.left, key: true })
      return []
    }
    const values = readAxis(value, key.right, repeats, drawn)
    if (E.isLeft(values)) {
      for (const fault of values.left) report({ ...fault, path: [...here, ...fault.path] })
      return []
    }
    if (!room.take(values.right.values.length)) {
      report({
        path: here,
        message: `expected at most ${longestAxis} values of all axes together, got more with this one`,
      })
      return []
    }
    return [{ key: key.right, axis: { key: name, ...values.right }, path: here }]
  })

/** Keys walked together have as many values each, and no row twice. */
const zipFault = (zip: readonly Axis[]): string | undefined => {
  const lengths = new Set(zip.map(({ values }) => values.length))
  if (lengths.size > 1)
    return `expected lists of one length, got ${zip.map(({ key, values }) => `${values.length} of ${key}`).join(', ')}`
  const rows = (zip[0]?.values ?? []).map((_, row) => JSON.stringify(zip.map(({ values }) => values[row])))
  const first = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    if (first.has(row)) return `expected distinct rows, got row ${(first.get(row) ?? 0) + 1} again as row ${index + 1}`
    first.set(row, index)
  }
  return undefined
}

/**
 * @param systems of the block
 * @param all every system there is
 * @param drawn are the points drawn, by a sample or a search?
 * @param room for the values of this block and of those behind it
 */
export const checkAxes = (
  text: Pick<BlockText, 'axes' | 'zip' | 'when'>,
  path: Path,
  systems: readonly System[],
  all: readonly System[],
  drawn: boolean,
  room: Room,
  report: Report,
): CheckedAxes => {
  const read = (axes: AxesText, at: Path, repeats: boolean) => {
    if (axes.length === 0 && at.length > path.length + 1)
      report({ path: at, message: 'expected at least one key, got none' })
    return readAxes(axes, at, repeats, systems, all, drawn, room, report)
  }
  const axes = read(text.axes ?? [], [...path, 'axes'], false)
  const zips = (text.zip ?? []).map(({ at, value }) => {
    const here = [...path, 'zip', at]
    const placed = read(value, here, true)
    const message = placed.length < value.length ? undefined : zipFault(placed.map(({ axis }) => axis))
    if (message !== undefined) report({ path: here, message })
    return placed
  })
  const whens = (text.when ?? []).map(({ at, value }) => ({
    path: [...path, 'when', at, 'if'],
    condition: value.if,
    placed: read(value.axes, [...path, 'when', at, 'axes'], false),
  }))

  const always = [...axes, ...zips.flat()]
  const sometimes = whens.flatMap(({ placed }) => placed)
  const names = new Set<string>()
  for (const { axis, path: here } of always) {
    if (names.has(axis.key)) report({ path: here, message: `expected each key once, got ${axis.key} again`, key: true })
    names.add(axis.key)
  }
  // Two conditions may set one key, if they never hold together: that is asked when the points are laid out.
  for (const { axis, path: here } of sometimes)
    if (names.has(axis.key)) report({ path: here, message: `expected each key once, got ${axis.key} again`, key: true })

  return {
    axes: axes.map(({ axis }) => axis),
    zip: zips.map((placed) => placed.map(({ axis }) => axis)),
    when: whens.map(({ placed, ...rest }) => ({ ...rest, axes: placed.map(({ axis }) => axis) })),
    keys: [...always, ...sometimes].map(({ key }) => key),
  }
}
