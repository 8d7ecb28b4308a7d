/**
 * Golden figures of single rules of the physical accounting. Each is taken alone: the published bookkeeping with just the rules
 * changed that the row is about, the others named where a row states their value.
 */
import type { Design } from '#models/blocks/block.js'
import { lighteningDevices, lighteningLibraries } from '#models/blocks/lightening-devices.js'
import type { TensorCoreDesign } from '#models/blocks/tensor-core/design.js'
import { arrayLight } from '#models/blocks/tensor-core/light.js'
import { usesOf } from '#models/blocks/tensor-core/mapping.js'
import { workOf } from '#models/blocks/work.js'
import { defaultDesigns } from '#models/systems/evaluate.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { evaluated, systemNamed, withValues } from '#src/reproduce/configuration.js'
import { configurationOf, operationNamesOf, shapeOf } from './lightening-configuration.js'
import { instanceEnergy, operatorsCost } from './lightening-costs.js'
import type { GoldenRow } from './golden-row.js'

const devices = lighteningDevices(lighteningLibraries)

/** The tensor cores of a row, with some rules changed. */
const tensorCores = (row: GoldenRow, rules: Design): TensorCoreDesign => {
  const { system, accounting, design } = configurationOf(row, rules)
  const [cores] = withValues(defaultDesigns(systemNamed(system), accounting), design)
  return cores as unknown as TensorCoreDesign
}

/** The rules that a row about the lasers does not name. */
const budget = {
  armShare: 0.5,
  broadcastExcess: true,
  wavelengthBudget: 'total',
  armLosses: 'common',
  fibreCoupling: false,
  propagation: false,
} as const
const light = (row: GoldenRow, rules: Design) => arrayLight(devices)(tensorCores(row, { ...budget, ...rules }))

const cycles = (row: GoldenRow): number => {
  const [name] = operationNamesOf(row)
  const named = operationsOf(shapeOf(row)).filter((operation) => operation.name === name)
  return usesOf(workOf(named))(tensorCores(row, { mapping: 'tiled' })).cycles[0]!
}

/** Cost of the row's operators with some rules changed: of one layer, or of the model. */
const cost = (row: GoldenRow, kind: 'energy' | 'latency', rules: Design, layers = shapeOf(row).layers): number =>
  operatorsCost(evaluated(configurationOf(row, rules), shapeOf(row)), operationNamesOf(row), kind) /
  (shapeOf(row).layers / layers)

const mesh = { attention: 'reprogrammed', fibreCoupling: false, idleGating: 0 } as const

const physicalFigures: Readonly<Record<string, (row: GoldenRow) => number>> = {
  'energy (12 blocks + final LayerNorm)': (row) => cost(row, 'energy', { elementwiseCount: 'every-block' }),
  'GB-bound latency (12 blocks + final LayerNorm)': (row) => cost(row, 'latency', { elementwiseTiming: 'bandwidth' }),
  'laser system power (arm share 1/2; broadcast tree 0.2 dB; kappa 1)': (row) => light(row, {}).electrical,
  'laser system power (arm share 1; broadcast tree 0.2 dB; kappa 1)': (row) => light(row, { armShare: 1 }).electrical,
  'laser system power (arm share 1/2; broadcast tree 0.2 dB; kappa 12)': (row) =>
    light(row, { wavelengthBudget: 'each' }).electrical,
  'optical output of one shared M2 source (arm share 1/2; broadcast tree 0.2 dB; kappa 1)': (row) =>
    light(row, {}).rightSource,
  'mapped compute cycles (one instance)': cycles,
  'mesh attention energy with reprogramming (one instance)': (row) => cost(row, 'energy', mesh, 1),
  'mesh attention latency without SVD (one instance)': (row) =>
    cost(row, 'latency', { ...mesh, decomposition: false }, 1),
  'mesh attention latency with 1.5 ms SVD per block (one instance)': (row) =>
    cost(row, 'latency', { ...mesh, decomposition: true }, 1),
  'GB energy with input traffic (one instance)': (row) =>
    instanceEnergy(row, ['globalSram'], { attentionTraffic: 'charged' }),
}

export const physicalFigure = (row: GoldenRow): number | undefined => physicalFigures[row.quantity]?.(row)
