/**
 * Numbers with units as engineers write them: 1.48e-12 J is `1.48 pJ`, 6.03e-5 m2 is `60.3 mm2`.
 *
 * The mantissa keeps a number of significant digits and stays between 1 and the next prefix: 1000, or 10^6 for
 * squared units. Its point is moved in the decimal text, so that no value is rounded twice. Pure numbers stand plain,
 * whole ones in full.
 */

const symbolOf: Readonly<Record<number, string>> = {
  [-18]: 'a',
  [-15]: 'f',
  [-12]: 'p',
  [-9]: 'n',
  [-6]: 'u',
  [-3]: 'm',
  0: '',
  3: 'k',
  6: 'M',
  9: 'G',
  12: 'T',
  15: 'P',
}

/**
 * How a unit takes prefixes: powers of ten `least` to `most`, for which a prefix of 10^e stands for 10^(power e)
 * units.
 */
interface Prefixes {
  readonly power: number
  readonly least: number
  readonly most: number
}

const usual: Prefixes = { power: 1, least: -18, most: 15 }
const none: Prefixes = { power: 1, least: 0, most: 0 }

const special: Readonly<Record<string, Prefixes>> = {
  '': none,
  '%': none,
  dB: none,
  'dB/m': none,
  K: none,
  rad: none,
  // km2 are for land.
  m2: { power: 2, least: -9, most: 0 },
  // Works are compared in femtojoules a multiply-accumulate, whatever the size.
  'J/MAC': { power: 1, least: -15, most: -15 },
}

/** A unit under its prefix, and how many powers of ten of the bare unit it holds: `{ symbol: 'mm2', exponent: -6 }`. */
export interface Scale {
  readonly symbol: string
  readonly exponent: number
}

const scaleAt = (exponent: number, unit: string): Scale => {
  const { power, least, most } = special[unit] ?? usual
  const prefix = Math.min(most, Math.max(least, 3 * Math.floor(exponent / (3 * power))))
  return { symbol: `${symbolOf[prefix]!}${unit}`, exponent: power * prefix }
}

/** The scale in which a value has one to three digits before the point (six for areas); that of 1 for zero. */
export const scaleOf = (value: number, unit: string): Scale =>
  scaleAt(value === 0 ? 0 : Number(value.toExponential().split('e')[1]), unit)

/** A value of the bare unit on a scale: 1.48e-12 on `pJ` is 1.48, to 15 digits. */
export const onScale = (value: number, { exponent }: Scale): number => Number((value / 10 ** exponent).toPrecision(15))

/** `1.48`, `60300`, but `1.25e9`: never a row of zeros. */
const plain = (mantissa: string, exponent: number): string => {
  const short = String(Number(mantissa))
  return exponent < -3 || exponent > 5 ? `${short}e${exponent}` : String(Number(`${mantissa}e${exponent}`))
}

/**
 * A number of SI units for the eye: `formatted(5e9, 'Hz')` is `5 GHz`.
 * @param digits significant digits; trailing zeros are dropped
 * @returns the empty string for an absent (NaN) value
 */
export const formatted = (value: number, unit: string, digits = 3): string => {
  if (Number.isNaN(value)) return ''
  if (unit === '' && Number.isSafeInteger(value)) return String(value)
  if (value === 0 || !Number.isFinite(value)) return `${value} ${unit}`.trimEnd()
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e')
  const scale = scaleAt(Number(exponent), unit)
  return `${plain(mantissa!, Number(exponent) - scale.exponent)} ${scale.symbol}`.trimEnd()
}

/** A unit for print, where the terminal has ASCII: `um2` becomes `µm²`. */
export const typeset = (symbol: string): string =>
  symbol.replace(/^u/, 'µ').replace(/m2$/, 'm²').replace(/Js$/, 'J·s').replace(/Ohm$/, 'Ω')

/** `formatted`, for print: `60.3 mm²`. */
export const typesetValue = (value: number, unit: string, digits = 3): string => {
  const [number, ...symbol] = formatted(value, unit, digits).split(' ')
  return [number, ...symbol.map(typeset)].join(' ')
}
