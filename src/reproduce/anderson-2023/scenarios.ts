/**
 * Electronics of the work: today's, and improved. A scenario is a patch of parameters, and the bits at which it is used.
 *
 * The work divides the energies of its converters by 32: half the energy a step, and four bits instead of eight. But they stand at 5
 * and 7 bits, from where four bits save a factor of 2 and of 8. `improvedElectronics` is as printed; `improvedWithBits` halves the
 * steps and lets the model count the bits. [Anderson2023, section 5.1 and appendix F]
 */
import type { Design } from '#models/blocks/block.js'
import { anderson2023 } from '#models/libraries/anderson-2023.js'
import type { Patch } from '#models/parameter.js'
import { si } from '#models/units.js'

export interface Scenario {
  readonly patches: readonly Patch[]
  readonly design: Design
}

const library = 'anderson-2023'

/** A parameter that has become smaller by a factor. */
const divided = (parameter: keyof typeof anderson2023, factor: number): Patch => ({
  library,
  parameter,
  value: si(anderson2023[parameter]) / factor,
})

const memory = [divided('sramEnergy', 5), divided('dramEnergy', 5)]
const amplifiers = divided('amplifierPower', 10)
const converters = (factor: number) => [divided('dacEnergy', factor), divided('adcEnergy', factor)]
/** Weights that stay without power, as in phase-change materials. */
const free = ['maintenanceEnergy', 'modulatorArrayPower'].map((parameter): Patch => ({ library, parameter, value: 0 }))
const fourBits: Design = { inputBits: 4, outputBits: 4 }

export const presentDay: Scenario = { patches: [], design: {} }

export const improvedElectronics: Scenario = {
  patches: [...memory, ...converters(2 * 2 ** 4), amplifiers, ...free],
  design: {},
}

export const improvedWithBits: Scenario = {
  patches: [...memory, ...converters(2), amplifiers, ...free],
  design: fourBits,
}

/** Converters alone: the two readings of "half the energy, at four bits". */
export const convertersAsPrinted: Scenario = { patches: converters(2 * 2 ** 4), design: {} }
export const convertersWithBits: Scenario = { patches: converters(2), design: fourBits }
