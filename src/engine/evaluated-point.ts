/** One design point with its whole breakdown, in SI: what `lightfront evaluate` shows. */
import type { Accounting, Design, DesignValue } from '#models/blocks/block.js'
import { metricNames, metrics, type MetricName } from '#models/metrics.js'
import type { ReferenceKey } from '#models/references.js'
import { prepareSystem } from '#models/systems/evaluate.js'
import { partsOf } from '#models/systems/evaluation.js'
import type { System } from '#models/systems/system.js'
import type { Workload } from '#models/workloads/presets.js'
import { operationsOf, shapeFault, shapeWarning } from '#models/workloads/transformer.js'
import { designsWith, type Settings } from '#src/sweep/settings.js'
import * as E from 'fp-ts/lib/Either.js'
import { brokenInvariant } from './invariants.js'

type Amounts = Readonly<Record<string, number>>

/** One design with all that is known of it. */
export interface EvaluatedPoint {
  readonly system: string
  readonly workload: string
  readonly accounting: Accounting
  /** A key that two blocks hold with different values stands under `block.key` for the later one. */
  readonly design: Design
  readonly metrics: Readonly<Record<MetricName, number>>
  readonly energyByPart: Amounts
  readonly energyByOperation: Amounts
  readonly latencyByOperation: Amounts
  readonly areaByPart: Amounts
  readonly powerByPart: Amounts
  /** How many of their components the blocks have; of those that count them. */
  readonly components: Amounts
  readonly warnings: readonly string[]
  readonly cite: readonly ReferenceKey[]
}

const amounts = (names: readonly string[], values: ArrayLike<number>): Amounts =>
  Object.fromEntries(names.map((name, index) => [name, values[index]!]))

const flatDesign = ({ components }: System, designs: readonly Design[]): Design => {
  const flat: Record<string, DesignValue> = {}
  components.forEach(({ name }, index) => {
    for (const [key, value] of Object.entries(designs[index]!))
      if (!Object.hasOwn(flat, key)) flat[key] = value
      else if (flat[key] !== value) flat[`${name}.${key}`] = value
  })
  return flat
}

/** @returns the point, or why it cannot be */
export const evaluatePoint = (
  system: System,
  workload: Workload,
  accounting: Accounting,
  settings: Settings,
): E.Either<string, EvaluatedPoint> => {
  const shape = { ...workload.shape, ...settings.workload }
  const fault = shapeFault(shape)
  if (fault !== undefined) return E.left(fault)
  const designs = designsWith(system, accounting, settings)
  const machine = prepareSystem(system)(settings.patches)(designs)
  if (machine.refusal !== undefined) return E.left(machine.refusal)
  const evaluation = machine.evaluate(operationsOf(shape), shape.batch)
  const broken = brokenInvariant(evaluation)
  if (broken !== undefined) return E.left(broken)

  const parts = partsOf(system)
  const operations = evaluation.operations.map(({ name }) => name)
  const rounded = shapeWarning(shape)
  return E.right({
    system: system.name,
    workload: workload.name,
    accounting,
    design: flatDesign(system, designs),
    metrics: Object.fromEntries(metricNames.map((name) => [name, metrics[name].of(evaluation)])) as Record<
      MetricName,
      number
    >,
    energyByPart: amounts(parts.energy, evaluation.energyByPart),
    energyByOperation: amounts(operations, evaluation.energyByOperation),
    latencyByOperation: amounts(operations, evaluation.latencyByOperation),
    areaByPart: amounts(parts.area, machine.areaByPart()),
    powerByPart: amounts(parts.power, machine.powerByPart()),
    components: machine.inventory(),
    warnings: [...machine.warnings(), ...(rounded === undefined ? [] : [rounded])],
    cite: [...new Set([...system.cite, ...system.components.flatMap(({ block }) => block.cite), ...workload.cite])],
  })
}
