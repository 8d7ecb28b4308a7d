/**
 * Energy of operations on the array, part by part.
 *
 *   energy of a part = uses of the part * energy of one use          energy of one use = power * symbol time
 *
 * What stays on burns while memory is waited for: standing power * (latency - cycles / clock).
 */
import { total } from '../../cost.js'
import { energyPerAddition } from '../../digital/arithmetic.js'
import { meanWireLength, wireEnergy } from '../../interconnect/electrical-wire.js'
import { hertz, squareMetres } from '../../units.js'
import type { Charges } from '../charges.js'
import type { LighteningDevices } from '../lightening-devices.js'
import type { Work } from '../work.js'
import type { TensorCoreArray } from './array.js'
import type { TensorCoreDesign } from './design.js'
import { usesOf } from './mapping.js'
import { overflowOf } from './overflow.js'
import { timesOf } from './timing.js'
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

/** Charges work to an array. What its products take is added up by kind before it is priced. */
export const chargeOf = (devices: LighteningDevices, work: Work) => {
  const { amplifier, adder, registers, network, localSram, globalSram, dram, wire } = devices
  const usesOn = usesOf(work)
  const overflowOn = overflowOf(devices, work)
  const trafficOn = trafficOf(work.ofKinds)
  const timesOn = timesOf(devices, work)
  const macs = total(work.ofKinds.macs)
  const ofStatic = new Float64Array(energyParts.length)
  const ofDynamic = new Float64Array(energyParts.length)

  return (design: TensorCoreDesign, array: TensorCoreArray, into: Charges): void => {
    const { cores, powers, standingPower } = array
    const light = array.light.electrical
    const clock = hertz(design.clock)
    const uses = usesOn(design)
    const overflow = overflowOn(design)
    const moved = trafficOn(design, uses, overflow)
    const times = timesOn(design, uses, overflow)

    const symbolTime = 1 / clock
    const symbolLight = light * symbolTime
    const weight = powers.dacWeight * symbolTime
    const operand = powers.dacOperand * symbolTime
    const modulation = powers.modulator * symbolTime
    const detection = powers.detectorPair * symbolTime
    const amplification = amplifier.power * symbolTime
    const conversion = powers.adc * symbolTime
    const addition = energyPerAddition(adder, clock)
    const attentionInputs = design.attentionTraffic === 'charged' ? 1 : vanishingFactor(devices)
    const overWire = design.operandWires && !design.broadcast
    const wireLength = meanWireLength(squareMetres(overWire ? total(array.area) : 0))
    const isPacked = design.mapping === 'packed'

    // Not a closure: it would keep all these prices in memory.
    for (let kind = 0; kind < 2; kind++) {
      const linear = kind === 0
      const left = uses.left[kind]!
      const right = uses.right[kind]! / uses.reached
      const conversions = uses.conversions[kind]!
      const inputs = moved.globalInputs[kind]! * (linear ? 1 : attentionInputs)
      const parts = linear ? ofStatic : ofDynamic
      // In the order of `energyParts`.
      parts[0] = isPacked ? symbolLight * (uses.coreSymbols[kind]! / cores) : light * times.busy[kind]!
      parts[1] = left * (linear ? weight : operand)
      parts[2] = right * operand
      parts[3] = left * modulation
      parts[4] = right * modulation
      parts[5] = uses.detections[kind]! * detection
      parts[6] = conversions * amplification
      parts[7] = conversions * conversion
      parts[8] = conversions * addition
      parts[9] = moved.registers[kind]! * registers.energyPerBit + moved.network[kind]! * network.energyPerBit
      parts[10] = moved.local[kind]! * localSram.energyPerBit
      parts[11] = (moved.globalOutputs[kind]! + inputs + moved.globalFill[kind]!) * globalSram.energyPerBit
      parts[12] = moved.dram[kind]! * dram.energyPerBit
      parts[13] = overWire ? wireEnergy(wire, moved.right[kind]!, wireLength) : 0
      parts[14] = standingPower * times.waiting[kind]!
    }
    const { byPart } = into
    let linearEnergy = 0
    let attentionEnergy = 0
    for (let part = 0; part < byPart.length; part++) {
      linearEnergy += ofStatic[part]!
      attentionEnergy += ofDynamic[part]!
      byPart[part] = ofStatic[part]! + ofDynamic[part]!
    }
    into.energy = linearEnergy + attentionEnergy
    // Dynamic products are those of attention.
    into.attentionEnergy = attentionEnergy
    into.latency = times.latency[0]! + times.latency[1]!
    into.attentionLatency = times.latency[1]!
    into.idealLatency = macs > 0 ? macs / array.peakMacRate : 0
  }
}
