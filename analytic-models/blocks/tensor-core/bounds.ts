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
import { type Hertz, hertz, ratio, squareMetres, watts } from '../../units.js'
import type { Operation } from '../../workloads/operation.js'
import type { Bounds, Hardware } from '../block.js'
import type { HardwareBound } from '../bounds.js'
import { type LighteningDevices, lighteningDevices, type LighteningLibraries } from '../lightening-devices.js'
import { emptyColumn, workOf } from '../work.js'
import { boundedLatency } from './bounded-latency.js'
import { boundedLight } from './bounded-light.js'
import { boundedNoise } from './bounded-noise.js'
import { boundedUses } from './bounded-uses.js'
import { countCycles } from './cycles.js'
import type { TensorCoreDesign } from './design.js'
import { vanishingFactor } from './energy.js'
import { countParts, emptyCounts } from './layout.js'
import { explicitBits } from './explicit-bits.js'
import { overflowOf } from './overflow.js'
import { addTimes, emptyTimes, writeSending } from './timing.js'
import { emptyTiling, tile } from './tiling.js'
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
    overflowOf: overflowOf(devices, work),
    trafficOf: trafficOf(work.ofKinds),
    latencyOf: boundedLatency(devices, work),
    otherLatencyOf: boundedLatency(devices, work),
    lightOf: boundedLight(devices, work),
    times: emptyTimes(),
    otherTimes: emptyTimes(),
    otherTiling: emptyTiling(work),
    otherCycles: emptyColumn(work),
    sending: emptyColumn(work),
    otherSending: emptyColumn(work),
  }
}

export const tensorCoreBounds = (libraries: LighteningLibraries): Bounds<TensorCoreDesign> => {
  const devices = lighteningDevices(libraries)
  const { registers, network, localSram, globalSram, dram, wire } = devices
  const noiseOf = boundedNoise(devices)
  const channels = mostChannels(devices.channelSpacing)
  let known: ReturnType<typeof boundedWork> | undefined
  let knownOperations: readonly Operation[] | undefined
  const boundedOf = (operations: readonly Operation[]) => {
    if (known !== undefined && operations === knownOperations) return known
    knownOperations = operations
    known = boundedWork(devices, operations)
    return known
  }

  return (prepared) => {
    let corner: Hardware | undefined
    const counts = emptyCounts()
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

      const {
        work,
        usesOf,
        overflowOf,
        trafficOf,
        latencyOf,
        otherLatencyOf,
        lightOf,
        times,
        otherTimes,
        otherTiling,
        otherCycles,
        sending,
        otherSending,
      } = boundedOf(operations)
      const held = { ...small, tiles: large.tiles }
      const count = usesOf(small, large, side)
      const overflow = overflowOf(held)
      const moved = trafficOf(held, count, overflow)
      writeSending(count.cycles, clock, sending)
      addTimes(work, latencyOf(small, large, side, sending, count, overflow), sending, times)
      const light = lightOf(small, large, side, count)

      /** Time in which memory is waited for: it falls with the time of the cycles, so these are taken from the other side. */
      const waiting = (): Float64Array => {
        tile(work, small, otherTiling)
        countCycles(work, otherTiling, small, otherCycles)
        writeSending(otherCycles, small.clock, otherSending)
        const latency = otherLatencyOf(small, large, side, otherSending, count, overflow)
        addTimes(work, latency, otherSending, otherTimes)
        return otherTimes.waiting
      }
      const waited = standing > 0 ? waiting() : undefined

      const energyOf = (kind: number): number => {
        const linear = kind === 0
        const right = count.right[kind]! / count.reached
        const inputs = moved.globalInputs[kind]! * (linear ? 1 : attentionInputs)
        return (
          light[kind]! +
          count.left[kind]! * ((linear ? use.weight : use.operand) + use.modulation) +
          right * (use.operand + use.modulation) +
          count.detections[kind]! * use.detection +
          count.conversions[kind]! * use.conversion +
          moved.registers[kind]! * registers.energyPerBit +
          moved.network[kind]! * network.energyPerBit +
          moved.local[kind]! * localSram.energyPerBit +
          (moved.globalOutputs[kind]! + inputs + moved.globalFill[kind]!) * globalSram.energyPerBit +
          moved.dram[kind]! * dram.energyPerBit +
          (wired ? wireEnergy(wire, moved.right[kind]!, wireLength) : 0) +
          (waited === undefined ? 0 : standing * Math.max(0, waited[kind]!))
        )
      }
      const attentionEnergy = energyOf(1)
      countParts(large, counts)
      const peakMacRate = counts.dotProductUnits * large.wavelengths * clock
      const macs = total(work.ofKinds.macs)

      return {
        area,
        nameplatePower: watts(total(here.nameplatePower)),
        standingPower: standing,
        refused: box.least.wavelengths > channels,
        energy: energyOf(0) + attentionEnergy,
        latency: times.latency[0]! + times.latency[1]!,
        idealLatency: macs > 0 ? macs / peakMacRate : 0,
        softmaxLatency: 0,
        attentionEnergy,
        attentionLatency: times.latency[1]!,
        noise: operations.length > 0 ? noiseOf(box, side) : ratio(0),
      }
    }
  }
}
