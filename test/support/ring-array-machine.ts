/** Microring-bank arrays and the machine made from them, with some design values and parameters changed. */
import { type Accounting, defaultDesign, type Hardware } from '#models/blocks/block.js'
import { ringArray } from '#models/blocks/ring-array.js'
import type { RingArrayDesign } from '#models/blocks/ring-array/design.js'
import {
  type RingDevices,
  ringArrayLibraries,
  ringDevices,
  ringSurroundings,
} from '#models/blocks/ring-array/devices.js'
import { type Patch, patched } from '#models/parameter.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import type { Evaluation } from '#models/systems/evaluation.js'
import { tron } from '#models/systems/tron.js'
import type { Operation } from '#models/workloads/operation.js'
import { workloads } from '#models/workloads/presets.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'

export type Values = Partial<RingArrayDesign>

export const arrayDesign = (values: Values, accounting: Accounting = 'published'): RingArrayDesign =>
  ({ ...defaultDesign(ringArray, accounting), ...values }) as RingArrayDesign

export const arrayHardware = (
  values: Values,
  operations: readonly Operation[] = [],
  accounting: Accounting = 'published',
  patches: readonly Patch[] = [],
): Hardware =>
  ringArray.prepare(patched(ringArray.parameters, patches))({ ...arrayDesign(values, accounting) }, operations)

export const devicesOf = (preset: RingArrayDesign['devices'], patches: readonly Patch[] = []): RingDevices => {
  const libraries = patched(ringArrayLibraries, patches)
  return ringDevices(libraries[preset], libraries['vatsavai-2023'])
}
export const surroundingsWith = (patches: readonly Patch[] = []) =>
  ringSurroundings(patched(ringArrayLibraries, patches))

/** A Transformer without embedding and classifier. */
export const bodyOf = (workload: string, values: Partial<WorkloadShape> = {}): WorkloadShape => ({
  ...workloads[workload]!.shape,
  vocabulary: 0,
  patch: 0,
  ...values,
})

export const passOf = (
  shape: WorkloadShape,
  values: Values,
  accounting: Accounting = 'published',
  patches: readonly Patch[] = [],
): Evaluation => {
  const designs = defaultDesigns(tron, accounting).map((design) => ({
    ...design,
    ...Object.fromEntries(Object.entries(values).filter(([key]) => key in design)),
  }))
  return prepareSystem(tron)(patches)(designs).evaluate(operationsOf(shape), shape.batch)
}

/** Seconds of one layer's instance of an operation. */
export const layerTime = ({ operations, latencyByOperation }: Evaluation, name: Operation['name']): number => {
  const place = operations.findIndex((operation) => operation.name === name)
  return latencyByOperation[place]! / operations[place]!.repeat
}

/** Watts of the parts of an array block that are named. */
export const powerOf = ({ nameplatePower }: Hardware, parts: readonly string[]): number =>
  parts.reduce((sum, part) => sum + nameplatePower[ringArray.powerParts.indexOf(part)]!, 0)
