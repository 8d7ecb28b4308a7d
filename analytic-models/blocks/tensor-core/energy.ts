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

/** Charges work to an array. What its products take is added up by kind before it is priced: a loop of plain numbers. */
export const chargeOf = (devices: LighteningDevices, work: Work) => {
  const { amplifier, adder, registers, network, localSram, globalSram, dram, wire } = devices
  const usesOn = usesOf(work)
  const overflowOn = overflowOf(devices, work)
  const trafficOn = trafficOf(work.ofKinds)
  const timesOn = timesOf(devices, work)
  const macs = total(work.ofKinds.macs)

  return (design: TensorCoreDesign, array: TensorCoreArray, into: Charges): void => {
    const { cores, powers, standingPower } = array
    const light = array.light.electrical
    const clock = hertz(design.clock)
    const uses = usesOn(design)
    const overflow = overflowOn(design)
    const moved = trafficOn(design, uses, overflow)
    const times = timesOn(design, uses, overflow)

    const symbolLight = light / clock
    const weight = powers.dacWeight / clock
    const operand = powers.dacOperand / clock
    const modulation = powers.modulator / clock
    const detection = powers.detectorPair / clock
    const amplification = amplifier.power / clock
    const conversion = powers.adc / clock
    const addition = energyPerAddition(adder, clock)
    const attentionInputs = design.attentionTraffic === 'charged' ? 1 : vanishingFactor(devices)
    const overWire = design.operandWires && !design.broadcast
    const wireLength = meanWireLength(squareMetres(overWire ? total(array.area) : 0))
    const isPacked = design.mapping === 'packed'

    let laser = 0
    let dacLeft = 0
    let dacRight = 0
    let modulatorLeft = 0
    let modulatorRight = 0
    let photodetector = 0
    let amplifiers = 0
    let adcs = 0
    let adders = 0
    let stored = 0
    let local = 0
    let global = 0
    let fetched = 0
    let wired = 0
    let idle = 0
    let energy = 0
    let spent = 0
    for (let kind = 0; kind < 2; kind++) {
      const linear = kind === 0
      const left = uses.left[kind]!
      const right = uses.right[kind]! / uses.reached
      const conversions = uses.conversions[kind]!
      const inputs = moved.globalInputs[kind]! * (linear ? 1 : attentionInputs)

      const ofLaser = isPacked ? symbolLight * (uses.coreSymbols[kind]! / cores) : light * times.busy[kind]!
      const ofDacLeft = left * (linear ? weight : operand)
      const ofDacRight = right * operand
      const ofModulatorLeft = left * modulation
      const ofModulatorRight = right * modulation
      const ofPhotodetector = uses.detections[kind]! * detection
      const ofAmplifier = conversions * amplification
      const ofAdc = conversions * conversion
      const ofAdder = conversions * addition
      const ofRegisters = moved.registers[kind]! * registers.energyPerBit + moved.network[kind]! * network.energyPerBit
      const ofLocal = moved.local[kind]! * localSram.energyPerBit
      const ofGlobal = (moved.globalOutputs[kind]! + inputs + moved.globalFill[kind]!) * globalSram.energyPerBit
      const ofDram = moved.dram[kind]! * dram.energyPerBit
      const ofWire = overWire ? wireEnergy(wire, moved.right[kind]!, wireLength) : 0
      const ofIdle = standingPower * times.waiting[kind]!

      laser += ofLaser
      dacLeft += ofDacLeft
      dacRight += ofDacRight
      modulatorLeft += ofModulatorLeft
      modulatorRight += ofModulatorRight
      photodetector += ofPhotodetector
      amplifiers += ofAmplifier
      adcs += ofAdc
      adders += ofAdder
      stored += ofRegisters
      local += ofLocal
      global += ofGlobal
      fetched += ofDram
      wired += ofWire
      idle += ofIdle
      spent =
        ofLaser +
        ofDacLeft +
        ofDacRight +
        ofModulatorLeft +
        ofModulatorRight +
        ofPhotodetector +
        ofAmplifier +
        ofAdc +
        ofAdder +
        ofRegisters +
        ofLocal +
        ofGlobal +
        ofDram +
        ofWire +
        ofIdle
      energy += spent
    }
    // In the order of `energyParts`.
    const { byPart } = into
    byPart[0] = laser
    byPart[1] = dacLeft
    byPart[2] = dacRight
    byPart[3] = modulatorLeft
    byPart[4] = modulatorRight
    byPart[5] = photodetector
    byPart[6] = amplifiers
    byPart[7] = adcs
    byPart[8] = adders
    byPart[9] = stored
    byPart[10] = local
    byPart[11] = global
    byPart[12] = fetched
    byPart[13] = wired
    byPart[14] = idle
    into.energy = energy
    // Dynamic products, the last kind, are those of attention.
    into.attentionEnergy = spent
    into.latency = times.latency[0]! + times.latency[1]!
    into.attentionLatency = times.latency[1]!
    into.idealLatency = macs > 0 ? macs / array.peakMacRate : 0
  }
}
