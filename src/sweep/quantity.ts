/**
 * Numbers as people write them: `10 GHz`, `7.4mW`, `-25 dBm`, `60 mm²`, `8`. SI inside, the unit at the door.
 */
import * as E from 'fp-ts/lib/Either.js'
import { type Dimension, dimensions, isUnit, si, type Unit, unitTable } from '#models/units.js'
import { shown } from './shown.js'
import { suggestion } from './suggest.js'

/** A number in SI; without a dimension if it was written without a unit. */
export interface WrittenNumber {
  readonly value: number
  readonly dimension?: Dimension
}

/** Dimensions without a unit of their own, which a bare number may fill and an expression may multiply with. */
export const isPure = (dimension: Dimension): boolean => dimensions[dimension] === ''

/**
 * May one stand where the other is asked for? Yes if both are counted in the same SI unit: an energy per operation may
 * be written in fJ, and a number of bits in `bit`.
 */
export const compatible = (a: Dimension, b: Dimension): boolean => {
  const symbol = (dimension: Dimension) => (dimension === 'bits' ? dimensions['data size'] : dimensions[dimension])
  return symbol(a) === symbol(b) || (isPure(a) && isPure(b))
}

/** `a power (W)`, `a number`. */
export const described = (dimension: Dimension): string =>
  isPure(dimension) ? 'a number' : `${/^[aeo]/.test(dimension) ? 'an' : 'a'} ${dimension} (${dimensions[dimension]})`

/** Letters that keyboards have and the unit table does not. */
const plainUnit = (text: string): string => text.replace(/[µμ]/g, 'u').replaceAll('²', '2').replace(/[ΩΩ]/g, 'Ohm')

/** The unit that a text names, or why it names none. */
export const readUnit = (text: string) => {
  const unit = plainUnit(text)
  return isUnit(unit) ? E.right(unit) : E.left(`a unit, got ${text}${suggestion(unit, Object.keys(unitTable))}`)
}

/** Digits that a decimal number keeps on its way through a double. */
const digits = 15

/**
 * A written number in SI, as the decimal that was meant: 60 mm2 is 6e-5 m2, and not the product's
 * 5.9999999999999995e-5.
 */
export const inSi = (value: number, unit: Unit): number => Number(si({ value, unit }).toPrecision(digits))

/** Each character can be read in one way alone: a long text that is no number is refused as soon as a short one. */
const written = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)\s*(\S.*|)$/s

/** A text as a number in SI, or what was expected and what was got. */
export const readQuantity = (text: string): E.Either<string, WrittenNumber> => {
  const match = written.exec(text.trim())
  if (match === null) return E.left(`a number, got ${shown(text)}`)
  const [, numeral = '', unitText = ''] = match
  const value = Number(numeral)
  if (unitText === '') return E.right({ value })
  return E.map((unit: Unit) => ({ value: inSi(value, unit), dimension: unitTable[unit].dimension }))(readUnit(unitText))
}
