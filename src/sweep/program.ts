/**
 * What is computed at the points of a segment, compiled: derived keys and conditions, each with the innermost axis that
 * it depends on, so that the walk repeats only what has changed and steps over what a condition on outer axes excludes.
 */
import { type Defaults, duplicateTest } from './duplicate.js'
import { absent, compileExpression, type Term } from './expression.js'
import type { ExpressionTree } from './expression-tree.js'
import { columnValue } from './key-value.js'
import { assignments, defaultAt } from './place.js'
import { scopeOf } from './scope.js'
import type { Layout, Segment } from './segment.js'

type Run = (values: Float64Array) => number

interface Step {
  readonly run: Run
  /** Index of the innermost axis it depends on; -1 if it depends on none. */
  readonly level: number
}
export interface Program {
  /** Places of the row that are the same at every point: derived constants. */
  readonly fixed: readonly { readonly slot: number; readonly value: number }[]
  /** In an order in which each finds its inputs. */
  readonly derive: readonly (Step & { readonly slot: number })[]
  /** Outermost level first. */
  readonly where: readonly Step[]
  /** Does a condition exclude the whole segment? */
  readonly empty: boolean
  readonly isDuplicate: ((values: Float64Array) => boolean) | undefined
  /** Place in the system -> slot of the key that sets it, derived keys included. */
  readonly owners: ReadonlyMap<string, number>
  /** What a name means at its points, derived keys included. */
  readonly bind: (name: string) => Term
}

/** The parsed expressions of a sweep. */
export interface Expressions {
  /** In dependency order, with the slot of the key. */
  readonly derive: readonly { readonly slot: number; readonly tree: ExpressionTree }[]
  readonly where: readonly ExpressionTree[]
}

/** The number at a place of the segment's system that nothing sets. */
const defaultsOf = (layout: Layout, segment: Segment): Defaults => {
  const system = layout.systems[segment.system]!
  const { shape } = layout.workloads[segment.workload]!
  const accounting = layout.accountings[segment.accounting]!
  const places = assignments(layout.keys, system)
  return (name) => {
    const found = places.get(name)
    return found === undefined ? Number.NaN : columnValue(defaultAt(found.place, system, shape, accounting), found.key)
  }
}

export const programOf = (
  layout: Layout,
  segments: readonly Segment[],
  at: number,
  expressions: Expressions,
): Program => {
  const segment = segments[at]!
  const system = layout.systems[segment.system]!
  const owners = new Map(segment.owners)
  const free = new Map<string, number>()
  const levels = new Map(segment.axes.flatMap(({ slots }, level) => slots.map((place) => [place, level] as const)))
  const levelOf = (slots: readonly number[]) => Math.max(-1, ...slots.map((place) => levels.get(place) ?? -1))
  const scope = scopeOf(layout, segment, layout.meanings, owners, free)
  const fixedValues = new Map<number, number>()
  /** A derived constant is a constant to whatever mentions it. */
  const bind = (name: string): Term => {
    const term = scope(name)
    const value = term.kind === 'varying' && term.slots.length === 1 ? fixedValues.get(term.slots[0]!) : undefined
    return value === undefined ? term : { kind: 'constant', value }
  }

  const derive: (Step & { readonly slot: number })[] = []
  for (const { slot: place, tree } of expressions.derive) {
    const key = layout.keys[place]!
    const owned = [...assignments([key], system).keys()].filter((name) => !owners.has(name))
    const term =
      key.target.kind === 'free' || owned.length > 0 ? compileExpression(tree, layout.meanings, bind) : absent
    if (term.kind === 'absent') continue
    for (const name of owned) owners.set(name, place)
    if (key.target.kind === 'free') free.set(key.name, place)
    if (term.kind === 'constant') fixedValues.set(place, term.value)
    else {
      const level = levelOf(term.slots)
      levels.set(place, level)
      derive.push({ slot: place, run: term.run, level })
    }
  }

  const conditions = expressions.where.map((tree) => compileExpression(tree, layout.meanings, bind))
  const where = conditions.flatMap((term) =>
    term.kind === 'varying' ? [{ run: term.run, level: levelOf(term.slots) }] : [],
  )
  const earlier = segments
    .slice(0, at)
    .filter(
      (other) =>
        other.block < segment.block &&
        other.system === segment.system &&
        other.workload === segment.workload &&
        other.accounting === segment.accounting,
    )
  return {
    fixed: [...fixedValues].map(([place, value]) => ({ slot: place, value })),
    derive,
    where: where.toSorted((a, b) => a.level - b.level),
    empty: conditions.some((term) => term.kind === 'constant' && term.value === 0),
    isDuplicate: duplicateTest(earlier, segment, defaultsOf(layout, segment)),
    owners,
    bind,
  }
}
