/**
 * Dynamic photonic tensor cores (DPTC) of Lightening-Transformer: both operands are light.
 *
 *   one symbol of one core:  [Nh x Nl] . [Nl x Nv]          Nh rows, Nv columns, Nl wavelengths
 *
 *          M2, modulated once for all tiles: optical broadcast
 *                  |        |
 *        M1 ->  [ core ] [ core ]     Nc cores a tile; their photocurrents add up, then one amplifier and ADC an output
 *
 * Output stationary: row blocks of M1 go to tiles, blocks of the inner dimension to the cores of a tile and then to time, column
 * blocks of M2 to time. A time integrator collects `accumulation` symbols before a conversion.
 *
 *   energy of a part = uses of the part * energy of one use
 *
 * The published accounting is that of the work's released simulator, term by term, faults included; each fault is a named rule of
 * the design, so that a difference between the accountings is traced to its terms. Left out by both: overlap of operations,
 * crosstalk, thermal control. [Zhu2024, hardware_simulator]
 */
import { adcPower, adcWarnings } from '../converters/sar-adc.js'
import { dacPower, dacWarnings } from '../converters/dac.js'
import { type Cost, total } from '../cost.js'
import { energyPerAddition } from '../digital/arithmetic.js'
import { meanWireLength, wireEnergy } from '../interconnect/electrical-wire.js'
import { mostChannels } from '../photonics/directional-coupler.js'
import { modulatorPower } from '../photonics/mach-zehnder-modulator.js'
import { hertz, seconds, squareMetres, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, type Hardware } from './block.js'
import { type LighteningDevices, lighteningDevices, lighteningLibraries } from './lightening-devices.js'
import { tensorCoreNoise } from './lightening-signal.js'
import { tensorCoreBounds } from './tensor-core/bounds.js'
import { adcBitsOf, type TensorCoreDesign, tensorCoreDesign, weightBitsOf } from './tensor-core/design.js'
import { tensorCoreDisturbance } from './tensor-core/disturbance.js'
import { coreArea, type PartCounts, partCounts } from './tensor-core/layout.js'
import { arrayLight, type Light, lightWarnings } from './tensor-core/light.js'
import { emptyUses, usesOf } from './tensor-core/mapping.js'
import { latencyOf } from './tensor-core/timing.js'
import { emptyTraffic, trafficOf } from './tensor-core/traffic.js'

const energyParts = [
  'laser',
  'dacLeft',
  'dacRight',
  'modulatorLeft',
  'modulatorRight',
  'photodetector',
  'amplifier',
  'adc',
  'adder',
  'registers',
  'localSram',
  'globalSram',
  'dram',
  'wire',
  'idle',
] as const
const areaParts = ['laser', 'comb', 'dac', 'modulator', 'core', 'amplifier', 'adc', 'adder', 'memory'] as const
const powerParts = ['laser', 'dac', 'modulator', 'photodetector', 'amplifier', 'adc', 'adder', 'memory'] as const

/** Power of one part at the symbol clock. */
const powerOfOne = (devices: LighteningDevices, design: TensorCoreDesign) => {
  const clock = hertz(design.clock)
  const dacOperand = dacPower(devices.dac, design.dacRule, design.bits, clock)
  const dacWeight =
    weightBitsOf(design) === design.bits
      ? dacOperand
      : dacPower(devices.dac, design.dacRule, weightBitsOf(design), clock)
  return {
    dacLeft: Math.max(dacWeight, dacOperand),
    dacWeight,
    dacOperand,
    modulator: modulatorPower(devices.modulator, clock) + 2 * devices.router.power,
    detectorPair: 2 * devices.photodetector.power,
    adc: adcPower(devices.adc, design.adcRule, adcBitsOf(design), clock),
  }
}

const memoryMacros = (devices: LighteningDevices, design: TensorCoreDesign, counts: PartCounts) => {
  const { globalSram, localSram, registers } = devices
  const share = design.tiles / globalSram.tiles
  return {
    area: globalSram.area * share + localSram.area * counts.localSrams + registers.area * counts.registersInArea,
    power:
      globalSram.standingPower * share +
      localSram.standingPower * counts.localSrams +
      registers.standingPower * counts.registersInPower,
  }
}

const areaOfParts = (devices: LighteningDevices, design: TensorCoreDesign, counts: PartCounts, memory: number) => [
  devices.laser.area * counts.sources,
  devices.comb.area * counts.sources,
  devices.dac.area * counts.modulators,
  devices.modulator.area * counts.modulators + devices.router.area * counts.routersInArea,
  coreArea(devices, design) * counts.cores,
  devices.amplifier.area * counts.converters,
  devices.adc.area * counts.converters,
  devices.adder.area * counts.adders,
  memory,
]

/** What stays on while the cores wait for memory or for other blocks. */
const standingPower = (devices: LighteningDevices, counts: PartCounts, light: Light, memory: number): number =>
  light.electrical +
  counts.modulators * 2 * devices.router.power +
  counts.dotProductUnits * 2 * devices.photodetector.power +
  counts.converters * devices.amplifier.power +
  memory

/** The released simulator scales the input traffic of attention twice: by the energy of a 16-bit word in millijoules. */
const vanishingFactor = (devices: LighteningDevices): number => devices.globalSram.energyPerBit * 16 * 1e3

export const photonicTensorCore = block({
  name: 'photonic-tensor-core',
  title: 'Dynamic photonic tensor cores with optical broadcast',
  cite: ['Zhu2024'],
  runs: ['static', 'dynamic'],
  parameters: lighteningLibraries,
  design: tensorCoreDesign,
  energyParts,
  areaParts,
  powerParts,

  disturbance: (libraries) => tensorCoreDisturbance(lighteningDevices(libraries)),
  bounds: tensorCoreBounds,

  prepare: (libraries) => {
    const devices = lighteningDevices(libraries)
    const { dac, adc, amplifier, adder, registers, network, localSram, globalSram, dram, wire } = devices

    const noiseOf = tensorCoreNoise(devices)
    const writtenUses = emptyUses()
    const writtenTraffic = emptyTraffic()

    return (design): Hardware => {
      const clock = hertz(design.clock)
      const counts = partCounts(design)
      const one = powerOfOne(devices, design)
      const light = arrayLight(devices, design)
      const memory = memoryMacros(devices, design, counts)
      const area = areaOfParts(devices, design, counts, memory.area)
      const standing = design.idleGating * standingPower(devices, counts, light, memory.power)

      // Energy of one use: power / clock.
      const symbolLight = light.electrical / clock
      const weight = one.dacWeight / clock
      const operand = one.dacOperand / clock
      const modulation = one.modulator / clock
      const detection = one.detectorPair / clock
      const amplification = amplifier.power / clock
      const conversion = one.adc / clock
      const addition = energyPerAddition(adder, clock)
      const attentionInputs = design.attentionTraffic === 'charged' ? 1 : vanishingFactor(devices)
      const wireLength = meanWireLength(squareMetres(total(area)))
      const wired = design.operandWires && !design.broadcast

      const uses = usesOf(design, writtenUses)
      const traffic = trafficOf(devices, design, writtenTraffic)
      const latency = latencyOf(devices, design)
      const litCycles = design.mapping === 'packed'

      const run = (operation: Operation): Cost => {
        const use = uses(operation)
        const moved = traffic(operation, use)
        const time = latency(operation, use, moved)
        const linear = operation.kind === 'static'
        const inputs = moved.globalInputs * (linear ? 1 : attentionInputs)
        return {
          latency: seconds(time),
          energy: [
            symbolLight * (litCycles ? use.coreSymbols / counts.cores : use.cycles),
            use.left * (linear ? weight : operand),
            use.right * operand,
            use.left * modulation,
            use.right * modulation,
            use.detections * detection,
            use.conversions * amplification,
            use.conversions * conversion,
            use.conversions * addition,
            moved.registers * registers.energyPerBit + moved.network * network.energyPerBit,
            moved.local * localSram.energyPerBit,
            (moved.globalOutputs + inputs + moved.globalFill) * globalSram.energyPerBit,
            moved.dram * dram.energyPerBit,
            wired ? wireEnergy(wire, moved.rightMoved, wireLength) : 0,
            standing * (time - use.cycles / clock),
          ],
        }
      }

      const most = mostChannels(devices.channelSpacing)
      const noise = noiseOf(design.wavelengths, design.bits, weightBitsOf(design), adcBitsOf(design))
      return {
        area,
        nameplatePower: [
          light.electrical,
          counts.leftModulators * one.dacLeft + counts.rightModulators * one.dacOperand,
          counts.modulators * one.modulator,
          counts.dotProductUnits * one.detectorPair,
          counts.converters * amplifier.power,
          (counts.converters * one.adc) / (design.adcTiming === 'accumulated' ? design.accumulation : 1),
          counts.adders * adder.power,
          memory.power,
        ],
        standingPower: watts(standing),
        peakMacRate: hertz(counts.dotProductUnits * design.wavelengths * clock),
        warnings: () => [
          ...dacWarnings(dac, design.dacRule, Math.max(weightBitsOf(design), design.bits), clock),
          ...adcWarnings(adc, design.adcRule, adcBitsOf(design), clock),
          ...lightWarnings(devices, light),
        ],
        ...(design.wavelengths > most
          ? {
              refusal: `${design.wavelengths} wavelengths: the couplers divide light only over ${most} channels about 1550 nm`,
            }
          : {}),
        run,
        noise: () => noise,
      }
    }
  },
})
