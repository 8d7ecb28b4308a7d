/**
 * Bounds of tensor cores over a box of designs (`blocks/bounds.ts`).
 *
 *   uses          fewest where the array is largest: every count is a ceiling of a quotient (`bounded-uses.ts`)
 *   traffic       rises with uses, bits and rows; the share of a tile falls with the tiles
 *   latency       rises with cycles, traffic and what fills the pipeline; falls with the clock (`bounded-latency.ts`)
 *   area, power   rise with every count of parts, power also with bits and clock
 *   light         its power is that of one dot-product unit times their number (`bounded-light.ts`)
 *   idle          standing power * (latency - cycles / clock), the last of which falls with the time of the cycles
 *
 * The low side takes each quantity where the result is least; the high side is the same with the corners exchanged. Energies of one
 * use are power / clock, which do not depend on the clock where the power is proportional to it.
 */
import { adcPower } from '../../converters/sar-adc.js'
import { dacPower } from '../../converters/dac.js'
import { total } from '../../cost.js'
import { energyPerAddition } from '../../digital/arithmetic.js'
import { meanWireLength, wireEnergy } from '../../interconnect/electrical-wire.js'
import { mostChannels } from '../../photonics/directional-coupler.js'
import { modulatorPower } from '../../photonics/mach-zehnder-modulator.js'
import { type Hertz, hertz, joules, type Ratio, seconds, squareMetres, watts } from '../../units.js'
import type { Operation } from '../../workloads/operation.js'
import type { Bounds } from '../block.js'
import type { HardwareBound } from '../bounds.js'
import { type LighteningDevices, lighteningDevices, type LighteningLibraries } from '../lightening-devices.js'
import { boundedLatency } from './bounded-latency.js'
import { boundedLight } from './bounded-light.js'
import { boundedNoise } from './bounded-noise.js'
import { boundedUses } from './bounded-uses.js'
import type { TensorCoreDesign } from './design.js'
import { partCounts } from './layout.js'
import { explicitBits } from './explicit-bits.js'
import { emptyUses } from './mapping.js'
import { emptyTraffic, type Traffic, trafficOf } from './traffic.js'

/** The released simulator scales the input traffic of attention twice: by the energy of a 16-bit word in millijoules. */
const vanishingFactor = (devices: LighteningDevices): number => devices.globalSram.energyPerBit * 16 * 1e3

/** Joules of one use of each part: rises with bits, falls with the clock where some of the power does not follow it. */
const energyOfUse = (devices: LighteningDevices, small: TensorCoreDesign, clock: Hertz) => {
  const { dac, adc, amplifier, adder, modulator, router, photodetector } = devices
  return {
    weight: dacPower(dac, small.dacRule, small.weightBits, clock) / clock,
    operand: dacPower(dac, small.dacRule, small.bits, clock) / clock,
    modulation: (modulatorPower(modulator, clock) + 2 * router.power) / clock,
    detection: (2 * photodetector.power) / clock,
    conversion:
      amplifier.power / clock +
      adcPower(adc, small.adcRule, small.adcBits, clock) / clock +
      energyPerAddition(adder, clock),
  }
}

export const tensorCoreBounds = (libraries: LighteningLibraries): Bounds<TensorCoreDesign> => {
  const devices = lighteningDevices(libraries)
  const { registers, network, localSram, globalSram, dram, wire } = devices
  const noiseOf = boundedNoise(devices)
  const channels = mostChannels(devices.channelSpacing)

  return (prepared) =>
    (asked, side): HardwareBound => {
      const box = explicitBits(asked)
      const [small, large] = side === 'low' ? [box.least, box.most] : [box.most, box.least]
      const clock = hertz(large.clock)
      const here = prepared({ ...small, accumulation: large.accumulation })
      const area = squareMetres(total(here.area))
      const standing = here.standingPower
      const use = energyOfUse(devices, small, clock)
      const attentionInputs = small.attentionTraffic === 'charged' ? 1 : vanishingFactor(devices)
      const wireLength = meanWireLength(area)
      const wired = small.operandWires && !small.broadcast

      const uses = boundedUses(small, large, side)
      const otherUses = boundedUses(large, small, side === 'low' ? 'high' : 'low')
      const traffic = trafficOf(devices, { ...small, tiles: large.tiles }, emptyTraffic())
      const latency = boundedLatency(devices, small, large, side)
      const light = boundedLight(devices, small, large, side)

      /** Time in which memory is waited for: it falls with the time of the cycles, so these are taken from the other side. */
      const waiting = (operation: Operation, moved: Traffic): number => {
        const busy = otherUses(operation).cycles / small.clock
        const used = { ...emptyUses(), cycles: busy * clock }
        return Math.max(0, latency(operation, used, moved) - busy)
      }

      let noise: Ratio | undefined
      const run = (operation: Operation) => {
        const count = uses(operation)
        const moved = traffic(operation, count)
        const time = latency(operation, count, moved)
        const linear = operation.kind === 'static'
        const inputs = moved.globalInputs * (linear ? 1 : attentionInputs)
        const energy =
          light(operation, count) +
          count.left * ((linear ? use.weight : use.operand) + use.modulation) +
          count.right * (use.operand + use.modulation) +
          count.detections * use.detection +
          count.conversions * use.conversion +
          moved.registers * registers.energyPerBit +
          moved.network * network.energyPerBit +
          moved.local * localSram.energyPerBit +
          (moved.globalOutputs + inputs + moved.globalFill) * globalSram.energyPerBit +
          moved.dram * dram.energyPerBit +
          (wired ? wireEnergy(wire, moved.rightMoved, wireLength) : 0) +
          (standing > 0 ? standing * waiting(operation, moved) : 0)
        return { energy: joules(energy), latency: seconds(time) }
      }

      return {
        area,
        nameplatePower: watts(total(here.nameplatePower)),
        standingPower: standing,
        peakMacRate: hertz(partCounts(large).dotProductUnits * large.wavelengths * clock),
        held: joules(0),
        refused: box.least.wavelengths > channels,
        run,
        noise: () => (noise ??= noiseOf(box, side)),
      }
    }
}
