/**
 * Energy of operations on the array, part by part.
 *
 *   energy of a part = uses of the part * energy of one use          energy of one use = power / clock
 *
 * What stays on burns while memory is waited for: standing power * (latency - cycles / clock).
 */
import { total } from '../../cost.js'
import { energyPerAddition } from '../../digital/arithmetic.js'
import { meanWireLength, wireEnergy } from '../../interconnect/electrical-wire.js'
import { hertz, squareMetres } from '../../units.js'
import type { Hardware } from '../block.js'
import type { Charges } from '../charges.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { emptyColumn, type Work } from '../work.js'
import type { TensorCoreDesign } from './design.js'
import { usesOf } from './mapping.js'
import type { Powers } from './powers.js'
import { latencyOf } from './timing.js'
import { trafficOf } from './traffic.js'

export const energyParts = [
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

/** The released simulator scales the input traffic of attention twice: by the energy of a 16-bit word in millijoules. */
export const vanishingFactor = (devices: LighteningDevices): number => devices.globalSram.energyPerBit * 16 * 1e3

/** An array as it is built: what its energy rests on, beside its design. */
export interface Built extends Pick<Hardware, 'area' | 'standingPower' | 'peakMacRate'> {
  readonly cores: number
  /** Electrical power of all lasers and combs. */
  readonly light: number
  readonly one: Powers
}

/** Adds a part of each operation, all its repeats, to the energy of the operation. @returns the sum */
const addPart = (used: Float64Array, energyOfUse: number, repeat: Float64Array, energy: Float64Array): number => {
  let sum = 0
  for (let k = 0; k < repeat.length; k++) {
    const joules = repeat[k]! * (used[k]! * energyOfUse)
    energy[k]! += joules
    sum += joules
  }
  return sum
}

/** Charges work to an array. */
export const chargeOf = (devices: LighteningDevices, work: Work) => {
  const { amplifier, adder, registers, network, localSram, globalSram, dram, wire } = devices
  const { repeat, macs, isStatic } = work
  const usesOn = usesOf(work)
  const trafficOn = trafficOf(devices, work)
  const latencyOn = latencyOf(devices, work)
  const lit = emptyColumn(work)
  const leftConverted = emptyColumn(work)
  const stored = emptyColumn(work)
  const moved = emptyColumn(work)
  const wired = emptyColumn(work)
  const waited = emptyColumn(work)

  return (design: TensorCoreDesign, built: Built, idlePower: number, into: Charges): void => {
    const { byPart, energy, latency, idealLatency } = into
    const { one, standingPower, peakMacRate } = built
    const clock = hertz(design.clock)
    const uses = usesOn(design)
    const traffic = trafficOn(design, uses)
    const once = latencyOn(design, uses, traffic)
    const { cycles, coreSymbols, left, right, detections, conversions } = uses

    const isPacked = design.mapping === 'packed'
    const attentionInputs = design.attentionTraffic === 'charged' ? 1 : vanishingFactor(devices)
    const overWire = design.operandWires && !design.broadcast
    const wireLength = meanWireLength(squareMetres(overWire ? total(built.area) : 0))
    const weight = one.dacWeight / clock
    const operand = one.dacOperand / clock
    const modulation = one.modulator / clock

    for (let k = 0; k < repeat.length; k++) {
      const isLinear = isStatic[k] === 1
      const inputs = traffic.globalInputs[k]! * (isLinear ? 1 : attentionInputs)
      const time = repeat[k]! * once[k]!
      latency[k] = time
      idealLatency[k] = macs[k]! > 0 ? macs[k]! / peakMacRate : 0
      energy[k] = time * idlePower
      lit[k] = isPacked ? coreSymbols[k]! / built.cores : cycles[k]!
      leftConverted[k] = left[k]! * (isLinear ? weight : operand)
      stored[k] = traffic.registers[k]! * registers.energyPerBit + traffic.network[k]! * network.energyPerBit
      moved[k] = traffic.globalOutputs[k]! + inputs + traffic.globalFill[k]!
      wired[k] = overWire ? wireEnergy(wire, traffic.rightMoved[k]!, wireLength) : 0
      waited[k] = once[k]! - cycles[k]! / clock
    }
    // In the order of `energyParts`.
    let part = 0
    const add = (used: Float64Array, energyOfUse: number): void => {
      byPart[part++] = addPart(used, energyOfUse, repeat, energy)
    }
    add(lit, built.light / clock)
    add(leftConverted, 1)
    add(right, operand)
    add(left, modulation)
    add(right, modulation)
    add(detections, one.detectorPair / clock)
    add(conversions, amplifier.power / clock)
    add(conversions, one.adc / clock)
    add(conversions, energyPerAddition(adder, clock))
    add(stored, 1)
    add(traffic.local, localSram.energyPerBit)
    add(moved, globalSram.energyPerBit)
    add(traffic.dram, dram.energyPerBit)
    add(wired, 1)
    add(waited, standingPower)
  }
}
