/** Where a converter's scaling rule holds: up to the bits and the rate of the design it is scaled from. */
import type { Hertz } from '../units.js'

export interface Converter {
  /** Nominal resolution of the published design. */
  readonly bits: number
  readonly rate: Hertz
}

const gigahertzOf = (rate: Hertz): string => String(rate / 1e9)

const none: readonly string[] = []

/** A sentence for each bound of the rule that a use exceeds. */
export const rangeWarnings = (rule: string, converter: Converter, bits: number, rate: Hertz): readonly string[] =>
  bits <= converter.bits && rate <= converter.rate
    ? none
    : [
        ...(bits > converter.bits ? [`${rule} holds to ${converter.bits} bits, used at ${bits}`] : none),
        ...(rate > converter.rate
          ? [`${rule} holds to ${gigahertzOf(converter.rate)} GS/s, used at ${gigahertzOf(rate)}`]
          : none),
      ]
