/** Golden figures of whole machines: tables of area and power, energies and latencies of operators and of models. */
import type { Design } from '#models/blocks/block.js'
import { metrics, type Totals } from '#models/metrics.js'
import { total } from '#models/cost.js'
import { type Evaluation, partsOf } from '#models/systems/evaluation.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { evaluated, machineOf, systemNamed } from '#src/reproduce/configuration.js'
import { configurationOf, operationNamesOf, shapeOf } from './lightening-configuration.js'
import type { GoldenRow } from './golden-row.js'

/** Row name in the tables of the released simulator -> our part. */
const areaParts: Readonly<Record<string, string>> = {
  laser: 'laser',
  DAC: 'dac',
  MZM: 'modulator',
  ADC: 'adc',
  TIA: 'amplifier',
  photonic_core: 'core',
  adder: 'adder',
  mem: 'memory',
  micro_comb: 'comb',
}
const powerParts: Readonly<Record<string, string>> = { ...areaParts, Photodetector: 'photodetector' }

export const areaFigure = (row: GoldenRow): number | undefined => {
  const configuration = configurationOf(row)
  const parts = machineOf(configuration).areaByPart()
  if (row.quantity === 'total') return total(parts)
  return parts[partsOf(systemNamed(configuration.system)).area.indexOf(areaParts[row.quantity]!)]
}

export const powerFigure = (row: GoldenRow): number | undefined => {
  const configuration = configurationOf(row)
  const parts = machineOf(configuration).powerByPart()
  if (row.quantity === 'total') return total(parts)
  return parts[partsOf(systemNamed(configuration.system)).power.indexOf(powerParts[row.quantity]!)]
}

const computing: Readonly<Record<string, string>> = {
  laser: 'laser',
  ADC: 'adc',
  adder: 'adder',
  TX_1: 'modulatorLeft',
  DAC_1: 'dacLeft',
  TX_2: 'modulatorRight',
  DAC_2: 'dacRight',
  PD: 'photodetector',
  TIA: 'amplifier',
}
const moving: Readonly<Record<string, string>> = { RF: 'registers', LB: 'localSram', GB: 'globalSram', DRAM: 'dram' }
const energyParts: Readonly<Record<string, readonly string[]>> = {
  'compute total': Object.values(computing),
  'data-movement total': Object.values(moving),
  ...Object.fromEntries(Object.entries({ ...computing, ...moving }).map(([name, part]) => [name, [part]])),
}

/** Energy of some parts for one layer's instance of the row's operators, with some rules of bookkeeping changed. */
export const instanceEnergy = (row: GoldenRow, parts: readonly string[], rules: Design = {}): number => {
  const configuration = configurationOf(row, rules)
  const names = operationNamesOf(row)
  const instance = operationsOf(shapeOf(row))
    .filter(({ name }) => names.includes(name))
    .map((operation) => ({ ...operation, repeat: 1 }))
  const { energyByPart } = machineOf(configuration).evaluate(instance, 1)
  const all = partsOf(systemNamed(configuration.system)).energy
  return parts.reduce((sum, part) => sum + energyByPart[all.indexOf(part)]!, 0)
}

export const layerFigure = (row: GoldenRow): number | undefined => {
  const parts = energyParts[row.quantity.replace(' (one instance)', '')]
  return parts && instanceEnergy(row, parts)
}

const modelFigures: Readonly<Record<string, (totals: Totals) => number>> = {
  'energy (all layers)': metrics.energy.of,
  'latency (all layers)': metrics.latency.of,
}

export const modelFigure = (row: GoldenRow): number | undefined =>
  modelFigures[row.quantity]?.(evaluated(configurationOf(row), shapeOf(row)))

/** Energy or latency of some operators of a whole pass. */
export const operatorsCost = (
  { operations, energyByOperation, latencyByOperation }: Evaluation,
  names: readonly string[],
  kind: 'energy' | 'latency',
): number => {
  const costs = kind === 'energy' ? energyByOperation : latencyByOperation
  return operations.reduce((sum, { name }, i) => (names.includes(name) ? sum + costs[i]! : sum), 0)
}

export const operatorFigure = (row: GoldenRow): number =>
  operatorsCost(
    evaluated(configurationOf(row), shapeOf(row)),
    operationNamesOf(row),
    row.quantity.startsWith('energy') ? 'energy' : 'latency',
  )

const summaryFigures: Readonly<Record<string, (totals: Totals) => number>> = {
  MACs: metrics.macs.of,
  'energy-delay product': metrics.energyDelay.of,
  throughput: metrics.throughput.of,
  'energy per MAC': metrics.energyPerMac.of,
  'compute utilisation': metrics.utilisation.of,
  'energy (double count removed)': metrics.energy.of,
  'latency (double count removed)': metrics.latency.of,
}

export const summaryFigure = (row: GoldenRow): number | undefined => {
  const linearOnly = row.op === 'linear layers only' ? { attention: 'linear-only' } : {}
  return summaryFigures[row.quantity]?.(evaluated(configurationOf(row, linearOnly), shapeOf(row)))
}
