/**
 * The distinct values among numbers, if they are few: what a dictionary is made from. A hash table with open addressing of the two
 * words of a double; a number equal to the one before it is not looked up.
 */
import { numberHash } from './number-hash.js'

/** At most: a choice. More than most axes have values; of a column of more, counting them costs more than a dictionary saves. */
const mostDistinct = 1024

/** Four places for each value: a search ends after one or two of them. A hash names one by its upper bits. */
const placeBits = 12
const placeCount = 2 ** placeBits

/** 1 + the index of the value that stands there, in the order of appearance; 0 where none does. */
const places = new Int32Array(placeCount)
const found = new Float64Array(mostDistinct)

/**
 * Writes for each value the index of its distinct value.
 * @param values no NaN among them @param indices as many, or more
 * @returns the distinct values in the order of appearance; undefined if there are too many for a dictionary, or more than half as many as values
 */
export const distinctNumbers = (values: Float64Array, indices: Int32Array): Float64Array | undefined => {
  places.fill(0)
  const most = Math.min(mostDistinct, values.length >> 1)
  let distinct = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (i > 0 && value === values[i - 1]) {
      indices[i] = indices[i - 1]!
      continue
    }
    let place = numberHash(value) >>> (32 - placeBits)
    while (places[place] !== 0 && found[places[place]! - 1] !== value) place = (place + 1) % placeCount
    if (places[place] === 0) {
      if (distinct === most) return undefined
      found[distinct++] = value
      places[place] = distinct
    }
    indices[i] = places[place]! - 1
  }
  return found.slice(0, distinct)
}
