/** The figures that each system of a sweep rests on, as they are printed and with where they are from. */
import type { System } from '#models/systems/system.js'
import { nameOf, parametersOf } from '#src/doubt/doubts.js'
import type { Points } from '#src/sweep/expand.js'
import type { Explored, ExploredParameter } from './explored.js'

/** @param varied names that the sweep sets, point by point */
const parametersIn = (system: System, varied: ReadonlySet<string>): readonly ExploredParameter[] =>
  parametersOf([system])
    .filter((name) => !varied.has(nameOf(name)))
    .map(({ stated: { value, unit, evidence, source, note }, ...name }) => ({
      name: nameOf(name),
      meaning: note ?? '',
      value,
      unit,
      evidence,
      source: `${source.in}, ${source.at}`,
    }))

export const exploredParameters = ({ systems, keys }: Points): Explored['parameters'] => {
  const varied = new Set(keys.map(({ name }) => name))
  return Object.fromEntries(systems.map((system) => [system.name, parametersIn(system, varied)]))
}
