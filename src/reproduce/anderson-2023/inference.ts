/** One forward pass on the machine of the work, and its advantage over digital electronics. */
import type { Accounting, Design } from '#models/blocks/block.js'
import { anderson2023 } from '#models/libraries/anderson-2023.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import type { Evaluation } from '#models/systems/evaluation.js'
import type { Machine } from '#models/systems/machine.js'
import { opticalTransformer } from '#models/systems/optical-transformer.js'
import { si } from '#models/units.js'
import type { Operation } from '#models/workloads/operation.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'
import { shapeNamed, withValues } from '../configuration.js'
import { presentDay, type Scenario } from './scenarios.js'

const digital = si(anderson2023.digitalEnergyPerMac)

export const machineOf = (
  { patches, design }: Scenario = presentDay,
  rules: Design = {},
  accounting: Accounting = 'published',
): Machine =>
  prepareSystem(opticalTransformer)(patches)(
    withValues(defaultDesigns(opticalTransformer, accounting), { ...design, ...rules }),
  )

export const passOf = (operations: readonly Operation[], machine: Machine = machineOf()): Evaluation =>
  machine.evaluate(operations, 1)

/** Energy of a digital MAC over that of an optical one. */
export const advantageOf = ({ energy, macs }: Evaluation): number => (digital * macs) / energy

/** In the bookkeeping of the work, on one of its models. */
export const advantage = (model: string, scenario: Scenario = presentDay): number =>
  advantageOf(passOf(operationsOf(shapeNamed(model)), machineOf(scenario)))

/** GPT-3 with its parameters in one layer: as wide as 96 layers are by area, and a multiple of its 96 heads. */
export const oneLayerGpt3 = (): WorkloadShape => {
  const gpt3 = shapeNamed('gpt3-175b')
  const { width, heads, layers } = gpt3
  return { ...gpt3, width: heads * Math.round((width * Math.sqrt(layers)) / heads), layers: 1 }
}
