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
import { type Hertz, hertz, joules, ratio, squareMetres, watts } from '../../units.js'
import type { Operation } from '../../workloads/operation.js'
import type { Bounds, Hardware } from '../block.js'
import type { HardwareBound } from '../bounds.js'
import { lastAnswer } from '../last-answer.js'
import { type LighteningDevices, lighteningDevices, type LighteningLibraries } from '../lightening-devices.js'
import { workOf } from '../work.js'
import { boundedLatency } from './bounded-latency.js'
import { boundedLight } from './bounded-light.js'
import { boundedNoise } from './bounded-noise.js'
import { boundedUses } from './bounded-uses.js'
import type { TensorCoreDesign } from './design.js'
import { vanishingFactor } from './energy.js'
import { partCounts } from './layout.js'
import { explicitBits } from './explicit-bits.js'
import { trafficOf } from './traffic.js'

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

/** What bounds of the same operations have in common. */
const boundedWork = (devices: LighteningDevices, operations: readonly Operation[]) => {
  const work = workOf(operations)
  return {
    work,
    usesOf: boundedUses(work),
    otherUsesOf: boundedUses(work),
    trafficOf: trafficOf(devices, work),
    latencyOf: boundedLatency(devices, work),
    otherLatencyOf: boundedLatency(devices, work),
    lightOf: boundedLight(devices, work),
  }
}

export const tensorCoreBounds = (libraries: LighteningLibraries): Bounds<TensorCoreDesign> => {
  const devices = lighteningDevices(libraries)
  const { registers, network, localSram, globalSram, dram, wire } = devices
  const noiseOf = boundedNoise(devices)
  const channels = mostChannels(devices.channelSpacing)
  const boundedOf = lastAnswer((operations: readonly Operation[]) => boundedWork(devices, operations))

  return (prepared) => {
    let corner: Hardware | undefined
    /** The array of a corner, until the next one is asked for. */
    const builtAt = (design: TensorCoreDesign): Hardware => {
      if (corner === undefined) corner = prepared(design, [])
      else corner.redesign!(design)
      return corner
    }

    return (asked, side, operations): HardwareBound => {
      const box = explicitBits(asked)
      const [small, large] = side === 'low' ? [box.least, box.most] : [box.most, box.least]
      const clock = hertz(large.clock)
      const here = builtAt({ ...small, accumulation: large.accumulation })
      const area = squareMetres(total(here.area))
      const standing = here.standingPower
      const use = energyOfUse(devices, small, clock)
      const attentionInputs = small.attentionTraffic === 'charged' ? 1 : vanishingFactor(devices)
      const wireLength = meanWireLength(area)
      const wired = small.operandWires && !small.broadcast

      const { work, usesOf, otherUsesOf, trafficOf, latencyOf, otherLatencyOf, lightOf } = boundedOf(operations)
      const count = usesOf(small, large, side)
      const moved = trafficOf({ ...small, tiles: large.tiles }, count)
      const latency = Float64Array.from(latencyOf(small, large, side, count, moved))
      const light = lightOf(small, large, side, count)

      /** Time in which memory is waited for: it falls with the time of the cycles, so these are taken from the other side. */
      const waiting = (): Float64Array => {
        const busy = otherUsesOf(large, small, side === 'low' ? 'high' : 'low').cycles.map((one) => one / small.clock)
        const loading = otherLatencyOf(small, large, side, { ...count, cycles: busy.map((one) => one * clock) }, moved)
        return loading.map((time, k) => Math.max(0, time - busy[k]!))
      }
      const waited = standing > 0 ? waiting() : undefined

      const energyOf = (k: number): number => {
        const linear = work.isStatic[k] === 1
        const inputs = moved.globalInputs[k]! * (linear ? 1 : attentionInputs)
        return (
          light[k]! +
          count.left[k]! * ((linear ? use.weight : use.operand) + use.modulation) +
          count.right[k]! * (use.operand + use.modulation) +
          count.detections[k]! * use.detection +
          count.conversions[k]! * use.conversion +
          moved.registers[k]! * registers.energyPerBit +
          moved.network[k]! * network.energyPerBit +
          moved.local[k]! * localSram.energyPerBit +
          (moved.globalOutputs[k]! + inputs + moved.globalFill[k]!) * globalSram.energyPerBit +
          moved.dram[k]! * dram.energyPerBit +
          (wired ? wireEnergy(wire, moved.rightMoved[k]!, wireLength) : 0) +
          (waited === undefined ? 0 : standing * waited[k]!)
        )
      }

      return {
        area,
        nameplatePower: watts(total(here.nameplatePower)),
        standingPower: standing,
        peakMacRate: hertz(partCounts(large).dotProductUnits * large.wavelengths * clock),
        held: joules(0),
        refused: box.least.wavelengths > channels,
        energy: operations.map((_, k) => energyOf(k)),
        latency,
        noise: operations.length > 0 ? noiseOf(box, side) : ratio(0),
      }
    }
  }
}
