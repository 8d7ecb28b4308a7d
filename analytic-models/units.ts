/**
 * Units: SI inside, the dimension in the type, the unit as data at the door.
 *
 * A value at rest (a parameter library, a sweep file, a command line) keeps the unit its source prints. `si` turns it into SI
 * and into its dimension type, from the one table below. In models a quantity is a plain number whose type names its dimension;
 * the constructors (`joules`, `gigahertz` …) are identities or one factor, and cost nothing at run time.
 *
 * Decibels are no factor: `Decibel` becomes a `Ratio` by `ratioOf`, and dBm exists only as a way to write a power.
 */

declare const dimension: unique symbol
export type Quantity<D extends string> = number & { readonly [dimension]: D }

/** Every dimension the models know, with the SI unit that columns and headers show ('' for a pure number). */
export const dimensions = {
  ratio: '',
  count: '',
  bits: '',
  decibel: 'dB',
  'loss per length': 'dB/m',
  energy: 'J',
  'energy per bit': 'J/bit',
  'energy per operation': 'J',
  time: 's',
  frequency: 'Hz',
  power: 'W',
  area: 'm2',
  length: 'm',
  'data rate': 'bit/s',
  'data size': 'bit',
  efficiency: 'op/J',
  'energy-delay': 'Js',
  temperature: 'K',
  angle: 'rad',
  voltage: 'V',
  current: 'A',
  capacitance: 'F',
  resistance: 'Ohm',
} as const satisfies Record<string, string>
export type Dimension = keyof typeof dimensions

export type Ratio = Quantity<'ratio'>
export type Decibel = Quantity<'decibel'>
export type Joule = Quantity<'energy'>
export type JoulePerBit = Quantity<'energy per bit'>
export type Second = Quantity<'time'>
export type Hertz = Quantity<'frequency'>
export type Watt = Quantity<'power'>
export type SquareMetre = Quantity<'area'>
export type Metre = Quantity<'length'>
export type BitPerSecond = Quantity<'data rate'>

interface UnitEntry<D extends Dimension> {
  readonly dimension: D
  readonly factor: number
}

const prefixes = {
  a: 1e-18,
  f: 1e-15,
  p: 1e-12,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
} as const
type Prefix = keyof typeof prefixes

/** A base unit under every SI prefix: `prefixed('energy', 'J')` knows fJ, pJ, … kJ. `power` is 2 for squared units: mm2. */
const prefixed = <D extends Dimension, B extends string>(dimension: D, base: B, scale = 1, power = 1) =>
  Object.fromEntries(
    Object.entries(prefixes).map(([prefix, factor]) => [
      `${prefix}${base}`,
      { dimension, factor: factor ** power * scale },
    ]),
  ) as Readonly<Record<`${Prefix}${B}`, UnitEntry<D>>>

const bitsPerByte = 8

/** Unit as printed -> dimension and factor to SI. A level (dBm) is counted from its factor upwards in decibels. */
export const unitTable = {
  ...prefixed('energy', 'J'),
  ...prefixed('energy', 'J/symbol'),
  ...prefixed('energy', 'J/sample'),
  ...prefixed('energy', 'eV', 1.602176634e-19),
  ...prefixed('energy per operation', 'J/MAC'),
  ...prefixed('energy per operation', 'J/FLOP'),
  ...prefixed('energy per bit', 'J/bit'),
  ...prefixed('energy per bit', 'J/b'),
  ...prefixed('energy per bit', 'J/B', 1 / bitsPerByte),
  ...prefixed('energy per bit', 'J/16b', 1 / 16),
  ...prefixed('time', 's'),
  ...prefixed('frequency', 'Hz'),
  ...prefixed('frequency', 'S/s'),
  ...prefixed('power', 'W'),
  ...prefixed('area', 'm2', 1, 2),
  ...prefixed('length', 'm'),
  ...prefixed('data rate', 'bit/s'),
  ...prefixed('data rate', 'b/s'),
  ...prefixed('data rate', 'B/s', bitsPerByte),
  ...prefixed('data size', 'bit'),
  ...prefixed('data size', 'b'),
  ...prefixed('data size', 'B', bitsPerByte),
  ...prefixed('efficiency', 'OPS/W'),
  ...prefixed('efficiency', 'OP/J'),
  ...prefixed('voltage', 'V'),
  ...prefixed('current', 'A'),
  ...prefixed('capacitance', 'F'),
  ...prefixed('resistance', 'Ohm'),
  KiB: { dimension: 'data size', factor: 2 ** 10 * bitsPerByte },
  MiB: { dimension: 'data size', factor: 2 ** 20 * bitsPerByte },
  Js: { dimension: 'energy-delay', factor: 1 },
  K: { dimension: 'temperature', factor: 1 },
  rad: { dimension: 'angle', factor: 1 },
  deg: { dimension: 'angle', factor: Math.PI / 180 },
  cm: { dimension: 'length', factor: 1e-2 },
  cm2: { dimension: 'area', factor: 1e-4 },
  dB: { dimension: 'decibel', factor: 1 },
  'dB/cm': { dimension: 'loss per length', factor: 100 },
  dBm: { dimension: 'power', factor: 1e-3 },
  '%': { dimension: 'ratio', factor: 1e-2 },
  '1': { dimension: 'ratio', factor: 1 },
} as const satisfies Readonly<Record<string, UnitEntry<Dimension>>>

export type Unit = keyof typeof unitTable
type DimensionOf<U extends Unit> = (typeof unitTable)[U]['dimension']

export const isUnit = (text: string): text is Unit => Object.hasOwn(unitTable, text)

/** A printed number with its printed unit. */
export interface Printed<U extends Unit = Unit> {
  readonly value: number
  readonly unit: U
}

/** A printed value in SI, typed by its unit: `si({ value: 14.8, unit: 'mW' })` is a `Watt`. */
export const si = <U extends Unit>({ value, unit }: Printed<U>): Quantity<DimensionOf<U>> =>
  (unit === 'dBm' ? unitTable.dBm.factor * 10 ** (value / 10) : value * unitTable[unit].factor) as Quantity<
    DimensionOf<U>
  >

/** The inverse of `si`: an SI value as a number of the given unit. */
export const inUnit = (value: number, unit: Unit): number =>
  unit === 'dBm' ? 10 * Math.log10(value / unitTable.dBm.factor) : value / unitTable[unit].factor

// Constructors. Wrap a result once, at the end of its formula.
/** Joules. */
export const joules = (value: number): Joule => value as Joule
/** Seconds. */
export const seconds = (value: number): Second => value as Second
/** Watts. */
export const watts = (value: number): Watt => value as Watt
/** Hertz. */
export const hertz = (value: number): Hertz => value as Hertz
/** 10⁹ hertz. */
export const gigahertz = (value: number): Hertz => (value * 1e9) as Hertz
/** Square metres. */
export const squareMetres = (value: number): SquareMetre => value as SquareMetre
/** Decibels: a ratio of powers, as a logarithm. */
export const decibels = (value: number): Decibel => value as Decibel
/** A plain ratio. */
export const ratio = (value: number): Ratio => value as Ratio

/** A power level: `dbm(-25)` is 3.16 µW. */
export const dbm = (level: number): Watt => si({ value: level, unit: 'dBm' })

/** A loss or gain in decibels as a power ratio: 3 dB is about 2. */
export const ratioOf = (level: Decibel): Ratio => (10 ** (level / 10)) as Ratio

/** A power ratio in decibels. */
export const decibelsOf = (powerRatio: number): Decibel => (10 * Math.log10(powerRatio)) as Decibel
