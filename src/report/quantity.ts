/**
 * What a column measures, in a reader's words: `energyPerMac` in J is "Energy per MAC" in J/MAC.
 *
 * The unit may say more than SI does (an operation a second is no hertz); its size is always that of the column's.
 */
import type { ColumnSchema } from '#src/columns/columns.js'
import { typesetValue } from './engineering.js'

export interface Quantity {
  readonly title: string
  readonly unit: string
}

const known: Readonly<Record<string, Quantity>> = {
  energyPerMac: { title: 'Energy per MAC', unit: 'J/MAC' },
  signalToNoise: { title: 'Signal to noise', unit: 'dB' },
  energyDelay: { title: 'Energy-delay product', unit: 'Js' },
  macs: { title: 'MACs', unit: '' },
  throughput: { title: 'Throughput', unit: '/s' },
  operationsPerSecond: { title: 'Operations per second', unit: 'OPS' },
  operationsPerJoule: { title: 'Operations per joule', unit: 'OPS/W' },
}

/** `coreRows` -> `Core rows`; a dotted or hyphenated name is somebody's own and stays. */
const words = (name: string): string => {
  if (/[.\-\s]/.test(name)) return name
  const spaced = name.replace(/(?<=[a-z0-9])[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** `energyPerMac.laser` -> `laser`. */
const partOf = (name: string): string | undefined => /^energyPerMac\.(.+)$/.exec(name)?.[1]

export const quantityOf = ({ name, unit }: Pick<ColumnSchema, 'name' | 'unit'>): Quantity => {
  const part = partOf(name)
  return (
    known[name] ??
    (part === undefined ? { title: words(name), unit } : { title: `Energy per MAC, ${part}`, unit: 'J/MAC' })
  )
}

/** A title within a sentence: `energy per MAC`, but `MACs`. */
export const inSentence = (title: string): string =>
  title.replace(/^[A-Z](?![A-Z])/, (capital) => capital.toLowerCase())

/** A value of the column for print: `60.3 mm²`, a label, or nothing where it is absent. */
export const printed = (schema: ColumnSchema, value: number): string =>
  schema.labels?.[value] ?? typesetValue(value, quantityOf(schema).unit)
