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
import type { Work } from '../work.js'
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

/** Charges work to an array: a loop of plain numbers, since fifteen sums in memory take three times as long. */
export const chargeOf = (devices: LighteningDevices, work: Work) => {
  const { amplifier, adder, registers, network, localSram, globalSram, dram, wire } = devices
  const { repeat, macs, isStatic } = work
  const usesOn = usesOf(work)
  const trafficOn = trafficOf(devices, work)
  const latencyOn = latencyOf(devices, work)

  return (design: TensorCoreDesign, built: Built, idlePower: number, into: Charges): void => {
    const { energy, latency, idealLatency } = into
    const { cores, one, standingPower, peakMacRate } = built
    const clock = hertz(design.clock)
    const uses = usesOn(design)
    const moved = trafficOn(design, uses)
    const once = latencyOn(design, uses, moved)

    const symbolLight = built.light / clock
    const weight = one.dacWeight / clock
    const operand = one.dacOperand / clock
    const modulation = one.modulator / clock
    const detection = one.detectorPair / clock
    const amplification = amplifier.power / clock
    const conversion = one.adc / clock
    const addition = energyPerAddition(adder, clock)
    const attentionInputs = design.attentionTraffic === 'charged' ? 1 : vanishingFactor(devices)
    const overWire = design.operandWires && !design.broadcast
    const wireLength = meanWireLength(squareMetres(overWire ? total(built.area) : 0))
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
    for (let k = 0; k < repeat.length; k++) {
      const times = repeat[k]!
      const linear = isStatic[k] === 1
      const cycles = uses.cycles[k]!
      const left = uses.left[k]!
      const right = uses.right[k]!
      const conversions = uses.conversions[k]!
      const inputs = moved.globalInputs[k]! * (linear ? 1 : attentionInputs)
      const time = times * once[k]!

      const ofLaser = times * (symbolLight * (isPacked ? uses.coreSymbols[k]! / cores : cycles))
      const ofDacLeft = times * (left * (linear ? weight : operand))
      const ofDacRight = times * (right * operand)
      const ofModulatorLeft = times * (left * modulation)
      const ofModulatorRight = times * (right * modulation)
      const ofPhotodetector = times * (uses.detections[k]! * detection)
      const ofAmplifier = times * (conversions * amplification)
      const ofAdc = times * (conversions * conversion)
      const ofAdder = times * (conversions * addition)
      const ofRegisters =
        times * (moved.registers[k]! * registers.energyPerBit + moved.network[k]! * network.energyPerBit)
      const ofLocal = times * (moved.local[k]! * localSram.energyPerBit)
      const ofGlobal = times * ((moved.globalOutputs[k]! + inputs + moved.globalFill[k]!) * globalSram.energyPerBit)
      const ofDram = times * (moved.dram[k]! * dram.energyPerBit)
      const ofWire = overWire ? times * wireEnergy(wire, moved.rightMoved[k]!, wireLength) : 0
      const ofIdle = standingPower > 0 ? times * (standingPower * (once[k]! - cycles / clock)) : 0

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
      energy[k] =
        time * idlePower +
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
      latency[k] = time
      idealLatency[k] = macs[k]! > 0 ? macs[k]! / peakMacRate : 0
    }
    // In the order of `energyParts`.
    into.byPart[0] = laser
    into.byPart[1] = dacLeft
    into.byPart[2] = dacRight
    into.byPart[3] = modulatorLeft
    into.byPart[4] = modulatorRight
    into.byPart[5] = photodetector
    into.byPart[6] = amplifiers
    into.byPart[7] = adcs
    into.byPart[8] = adders
    into.byPart[9] = stored
    into.byPart[10] = local
    into.byPart[11] = global
    into.byPart[12] = fetched
    into.byPart[13] = wired
    into.byPart[14] = idle
  }
}
