/** One value for a key: read, turned into SI and checked. A message says what was expected and what was got. */
import * as E from 'fp-ts/lib/Either.js'
import { dimensions, isUnit, unitTable } from '#models/units.js'
import { compatible, described, readQuantity } from './quantity.js'
import { shown } from './shown.js'
import { suggestion } from './suggest.js'
import type { Holds, Key, Value } from './sweep.js'

type NumberHeld = Extract<Holds, { kind: 'number' }>

/** Powers of ten for what is far from 1: `5e9`, `1e-12`. */
const brief = (value: number): string =>
  value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6)
    ? String(value)
    : value.toExponential().replace('e+', 'e')

/** `a whole number from 1 to 16`, `a power (W) of at least 0`. */
const rangeText = ({ dimension, least, most, whole }: NumberHeld): string => {
  const noun = whole ? 'a whole number' : described(dimension)
  const unit = dimensions[dimension] === '' ? '' : ` ${dimensions[dimension]}`
  if (least === Number.NEGATIVE_INFINITY) return noun
  const text = whole ? String : brief
  return most < Number.MAX_SAFE_INTEGER
    ? `${noun} from ${text(least)}${unit} to ${text(most)}${unit}`
    : `${noun} of at least ${text(least)}${unit}`
}

/** An example of a unit that a dimension may be written in. */
const exampleUnit = ({ dimension }: NumberHeld): string => {
  const symbol = dimensions[dimension]
  if (isUnit(symbol)) return symbol
  return Object.entries(unitTable).find(([, entry]) => entry.dimension === dimension)?.[0] ?? symbol
}

/** A number of the right dimension, whatever its size: what a range is made from. */
export const readNumber = (value: Value, holds: NumberHeld): E.Either<string, number> => {
  const { dimension } = holds
  if (typeof value === 'boolean') return E.left(`expected ${described(dimension)}, got ${shown(value)}`)
  const written = typeof value === 'number' ? E.right({ value, dimension: undefined }) : readQuantity(value)
  if (E.isLeft(written)) return E.left(`expected ${written.left}`)
  const read = written.right
  if (!Number.isFinite(read.value)) return E.left(`expected a finite number, got ${shown(value)}`)
  if (read.dimension === undefined) {
    if (!holds.unitRequired) return E.right(read.value)
    const example = `${String(value).trim()} ${exampleUnit(holds)}`
    return E.left(`expected ${described(dimension)} with its unit, such as ${example}, got ${shown(value)}`)
  }
  if (compatible(read.dimension, dimension)) return E.right(read.value)
  return E.left(`expected ${described(dimension)}, got ${described(read.dimension)}: ${shown(value)}`)
}

/** Is a number one that the key may hold? The message shows the value as it was written. */
export const withinHolds = (number: number, holds: NumberHeld, written: unknown = number): E.Either<string, number> => {
  if (holds.whole && !Number.isInteger(number)) return E.left(`expected a whole number, got ${shown(written)}`)
  return number >= holds.least && number <= holds.most
    ? E.right(number)
    : E.left(`expected ${rangeText(holds)}, got ${shown(written)}`)
}

/** A value that the key may be set to. */
export const readValue = (value: Value, { holds }: Pick<Key, 'holds'>): E.Either<string, Value> => {
  switch (holds.kind) {
    case 'switch':
      return typeof value === 'boolean' ? E.right(value) : E.left(`expected true or false, got ${shown(value)}`)
    case 'choice':
      return typeof value === 'string' && holds.choices.includes(value)
        ? E.right(value)
        : E.left(
            `expected ${holds.choices.join(' or ')}, got ${shown(value)}${suggestion(String(value), holds.choices)}`,
          )
    case 'number':
      return E.flatMap((number: number) => withinHolds(number, holds, value))(readNumber(value, holds))
  }
}

/** A value as the number that stands in its column: SI, 0 or 1, or the index of a name. */
export const columnValue = (value: Value, { labels }: Pick<Key, 'labels'>): number => {
  if (typeof value === 'number') return value
  return typeof value === 'boolean' ? Number(value) : (labels ?? []).indexOf(value)
}

/** The value that a number of a column stands for. */
export const valueOf = (number: number, { holds }: Pick<Key, 'holds'>): Value => {
  if (holds.kind === 'number') return number
  return holds.kind === 'switch' ? number !== 0 : (holds.choices[number] ?? '')
}
