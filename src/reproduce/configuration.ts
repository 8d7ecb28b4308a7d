/** One design point by name: a system of the registry under an accounting, with the design values in which it differs. */
import type { Accounting, Design } from '#models/blocks/block.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import type { Evaluation } from '#models/systems/evaluation.js'
import type { Machine } from '#models/systems/machine.js'
import { systems } from '#models/systems/index.js'
import type { Designs, System } from '#models/systems/system.js'
import { workloads } from '#models/workloads/presets.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'

export interface Configuration {
  readonly system: string
  readonly accounting: Accounting
  /** A value sets every block of the system that has its key. */
  readonly design: Design
}

/** @throws if the registry has no system of that name */
export const systemNamed = (name: string): System => {
  const found = systems.find((system) => system.name === name)
  if (found === undefined) throw new Error(`no system ${name}`)
  return found
}

/** @throws if there is no such preset */
export const shapeNamed = (name: string): WorkloadShape => {
  const found = workloads[name]
  if (found === undefined) throw new Error(`no workload ${name}`)
  return found.shape
}

/**
 * Designs with some values replaced, in every one that has the key.
 * @throws if none has a key
 */
export const withValues = (designs: Designs, values: Design): Designs => {
  const unknown = Object.keys(values).find((key) => !designs.some((design) => key in design))
  if (unknown !== undefined) throw new Error(`no block has a design key ${unknown}`)
  return designs.map((design) => ({
    ...design,
    ...Object.fromEntries(Object.entries(values).filter(([key]) => key in design)),
  }))
}

export const machineOf = ({ system: name, accounting, design }: Configuration): Machine => {
  const system = systemNamed(name)
  return prepareSystem(system)([])(withValues(defaultDesigns(system, accounting), design))
}

/** A whole forward pass. */
export const evaluated = (configuration: Configuration, shape: WorkloadShape): Evaluation =>
  machineOf(configuration).evaluate(operationsOf(shape), shape.batch)
