/** The parameters of a system as keys of a sweep file, with their printed value and unit. */
import type { System } from '#models/systems/system.js'

export interface PrintedParameter {
  readonly name: string
  readonly value: number
  readonly unit: string
}

/** Those above zero: a share of nothing is no other value. */
export const parametersOf = ({ components }: System): readonly PrintedParameter[] => {
  const entries = components.flatMap(({ block }) =>
    Object.entries(block.parameters).flatMap(([library, parameters]) =>
      Object.entries(parameters).map(([parameter, { value, unit }]) => ({
        name: `${library}.${parameter}`,
        value,
        unit: unit === '1' ? '' : unit,
      })),
    ),
  )
  return [...new Map(entries.filter(({ value }) => value > 0).map((entry) => [entry.name, entry])).values()]
}
