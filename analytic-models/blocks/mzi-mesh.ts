/**
 * Mach-Zehnder mesh, the weight-stationary coherent baseline of Lightening-Transformer.
 *
 *   W = U S V^H on K(K-1)/2 + K + K(K-1)/2 interferometers: light passes 2 K + 1 of them
 *
 * One wavelength, signed inputs, no analog accumulation. A block of K x K weights is programmed (2 us) before inputs stream
 * through it; its singular values and phases must be found first (1.5 ms a block).
 *
 * The released simulator models linear layers only, and a stale variable counts the query, key and value projections a second time
 * where attention should stand: `attention: qkv-again` charges that, `linear-only` leaves attention out (and its MACs, with a
 * warning), `reprogrammed` writes the mesh anew for every head. Power and standing power are added up here from the work's device
 * figures; the work prints no power table for this baseline. [Zhu2024, hardware_simulator and poster]
 */
import { adcPower, adcWarnings } from '../converters/sar-adc.js'
import { dacPower, dacWarnings } from '../converters/dac.js'
import type { Cost } from '../cost.js'
import { energyPerAddition } from '../digital/arithmetic.js'
import { lossFactor, resolutionFactor, sourceWarnings, sourcePower } from '../interconnect/link-budget.js'
import { areaOf } from '../photonics/footprint.js'
import { electricalPower } from '../photonics/laser.js'
import { treeArea } from '../photonics/y-branch.js'
import { hertz, seconds, type SquareMetre, squareMetres, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, type ChargingRule, choice, count, type DesignOf, flag, type Hardware, physically } from './block.js'
import { type LighteningDevices, lighteningDevices, lighteningLibraries } from './lightening-devices.js'
import { budgetedDisturbance } from './lightening-disturbance.js'
import { budgetedNoise } from './lightening-signal.js'
import { adcBits, bits, circuitRules, clock, fibreCoupling } from './lightening-keys.js'
import { memoryEnergy, memoryMacros, stationaryOperands } from './weight-stationary.js'

const meshDesign = {
  tiles: count(4, 'tiles'),
  coresPerTile: count(2, 'meshes per tile'),
  // Light passes 2 K + 1 interferometers: at 512 inputs they are a wafer long, and lose 1000 dB.
  coreRows: count(12, 'inputs and outputs of a mesh K', 2, 512),
  clock,
  bits,
  adcBits,
  attention: physically(
    'reprogrammed',
    choice(
      'qkv-again',
      ['qkv-again', 'linear-only', 'reprogrammed'],
      'attention: the projections counted twice, left out, or the mesh reprogrammed for every head',
    ),
  ),
  decomposition: physically(true, flag(false, 'time to find singular values and phases of a block of attention')),
  fibreCoupling,
  ...circuitRules,
} as const
type MeshDesign = DesignOf<typeof meshDesign>

const energyParts = [
  'laser',
  'weights',
  'inputs',
  'photodetector',
  'amplifier',
  'adc',
  'adder',
  'registers',
  'localSram',
  'globalSram',
  'dram',
  'idle',
] as const
const areaParts = ['laser', 'dac', 'core', 'amplifier', 'adc', 'adder', 'memory'] as const
const powerParts = ['laser', 'dac', 'modulator', 'photodetector', 'amplifier', 'adc', 'adder', 'memory'] as const

const interferometersOf = (inputs: number): number => inputs * (inputs - 1) + inputs

/** Decibels from laser to detector: input modulator, then every interferometer of a path. */
export const meshLoss = (devices: LighteningDevices, { coreRows, fibreCoupling }: MeshDesign): number =>
  devices.modulator.insertionLoss +
  devices.meshInterferometer.insertionLoss * (2 * coreRows + 1) +
  (fibreCoupling ? devices.couplingLoss : 0)

/** Electrical laser power of one mesh. */
export const meshLaserPower = (devices: LighteningDevices, design: MeshDesign): number => {
  const resolution = resolutionFactor(design.resolutionRule, design.bits)
  const { sensitivity } = devices.photodetector
  return electricalPower(
    devices.laser,
    sourcePower(sensitivity, resolution, design.coreRows, lossFactor(meshLoss(devices, design))),
  )
}

/** Interferometers of U and V, the modulators of the inputs (which double as the diagonal), detectors and the input splitter. */
const meshArea = (devices: LighteningDevices, inputs: number): SquareMetre => {
  const { meshInterferometer, modulator, photodetector, yBranch } = devices
  return squareMetres(
    inputs * (inputs - 1) * meshInterferometer.area +
      inputs * modulator.area +
      inputs * areaOf(photodetector.footprint) +
      treeArea(yBranch, inputs),
  )
}

/** Attention as the released simulator has it: in its place, another QKV. */
const withQkvAgain = (operations: readonly Operation[]): readonly Operation[] =>
  operations.flatMap((operation) =>
    operation.kind !== 'dynamic'
      ? [operation]
      : operations
          .filter(({ name }) => name === 'qkv' && operation.name === 'scores')
          .map((qkv) => ({ ...qkv, name: 'qkvAgain' as const })),
  )

const attentionRules: Readonly<Record<MeshDesign['attention'], ChargingRule>> = {
  'qkv-again': withQkvAgain,
  'linear-only': (operations) => operations.filter(({ kind }) => kind !== 'dynamic'),
  reprogrammed: (operations) => operations,
}

const attentionWarnings: Readonly<Record<MeshDesign['attention'], readonly string[]>> = {
  'qkv-again': ['attention is not modelled: the released total counts the query, key and value projections twice'],
  'linear-only': ['attention is left out: energy, latency and MACs are those of the linear layers'],
  reprogrammed: [],
}

export const mziMesh = block({
  name: 'mzi-mesh',
  title: 'Weight-stationary Mach-Zehnder mesh',
  cite: ['Zhu2024'],
  runs: ['static', 'dynamic'],
  parameters: lighteningLibraries,
  design: meshDesign,
  energyParts,
  areaParts,
  powerParts,

  charged: ({ attention }) => attentionRules[attention],

  // Attention is disturbed where the mesh runs it.
  disturbance: (libraries) => {
    const devices = lighteningDevices(libraries)
    return ({ bits, adcBits, attention }) => {
      const product = budgetedDisturbance(devices, bits, adcBits)
      return attention === 'reprogrammed' ? { static: product, dynamic: product } : { static: product }
    }
  },

  prepare: (libraries) => {
    const devices = lighteningDevices(libraries)
    const { dac, adc, meshInterferometer, modulator, photodetector, amplifier, adder, dram } = devices

    return (design: MeshDesign): Hardware => {
      const { tiles, coresPerTile, coreRows, bits } = design
      const clock = hertz(design.clock)
      const adcBits = design.adcBits || bits
      const meshes = tiles * coresPerTile
      const blockSize = coreRows * coreRows
      const dacOne = dacPower(dac, design.dacRule, bits, clock)
      const adcOne = adcPower(adc, design.adcRule, adcBits, clock)
      const laser = meshLaserPower(devices, design)
      const memory = memoryMacros(devices, tiles, meshes)
      const interferometers = interferometersOf(coreRows)
      const receiver = coreRows * (2 * photodetector.power + amplifier.power)
      const standing = design.idleGating * (meshes * (laser + receiver) + memory.power)

      const writing = dacOne / clock + meshInterferometer.energyPerSymbol
      const feeding = dacOne / clock + modulator.energyPerSymbol
      const addition = energyPerAddition(adder, clock)
      const decomposition = design.decomposition ? meshInterferometer.decompositionTime : 0

      const noise = budgetedNoise(devices, bits, adcBits)

      const run = (operation: Operation): Cost => {
        const linear = operation.kind === 'static'
        const { products } = operation
        const { n1, n2, d } = stationaryOperands(operation)
        const rowBlocks = Math.ceil(n1 / coreRows)
        const innerBlocks = Math.ceil(d / coreRows)
        const blocks = rowBlocks * innerBlocks
        const weights = blocks * blockSize
        const inputs = rowBlocks * n2 * d
        const outputs = n1 * n2
        const passes = innerBlocks / coresPerTile
        const [registers, local, global] = memoryEnergy(devices, bits, coreRows * n2, {
          weights,
          inputs,
          outputs,
          partialResults: innerBlocks,
          passes,
          fill: linear ? n1 * d : 0,
        })
        const detections = products * outputs * innerBlocks

        const rounds = Math.ceil((blocks * products) / meshes)
        const streaming = Math.ceil((blocks * products * n2) / meshes) / clock
        const programming = rounds * (meshInterferometer.programmingTime + (linear ? 0 : decomposition))
        return {
          latency: seconds(streaming + programming),
          energy: [
            (laser / clock) * blocks * n2 * products,
            products * weights * writing,
            products * inputs * feeding,
            (detections * 2 * photodetector.power) / clock,
            (detections * amplifier.power) / clock,
            (detections * adcOne) / clock,
            detections * addition,
            products * registers,
            products * local,
            products * global,
            linear ? products * bits * dram.energyPerBit * weights : 0,
            standing * programming,
          ],
        }
      }

      return {
        area: [
          devices.laser.area * tiles,
          dac.area * 2 * interferometers * meshes,
          meshArea(devices, coreRows) * meshes,
          amplifier.area * coreRows * meshes,
          adc.area * coreRows * meshes,
          adder.area * blockSize * tiles,
          memory.area,
        ],
        nameplatePower: [
          laser * meshes,
          dacOne * (interferometers + coreRows) * meshes,
          modulator.energyPerSymbol * clock * coreRows * meshes,
          2 * photodetector.power * coreRows * meshes,
          amplifier.power * coreRows * meshes,
          adcOne * coreRows * meshes,
          adder.power * blockSize * tiles,
          memory.power,
        ],
        standingPower: watts(standing),
        peakMacRate: hertz(meshes * blockSize * clock),
        warnings: () => [
          ...dacWarnings(dac, design.dacRule, bits, clock),
          ...adcWarnings(adc, design.adcRule, adcBits, clock),
          ...attentionWarnings[design.attention],
          ...sourceWarnings(devices.sourceLimit, laser * devices.laser.wallPlugEfficiency),
        ],
        run,
        noise: () => noise,
      }
    }
  },
})
