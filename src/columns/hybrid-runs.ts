/**
 * Small whole numbers as Parquet writes them: runs of equal ones, and between those groups of eight with as few bits for each as they
 * need. [Apache Parquet format, Encodings.md, RLE/bit-packed hybrid]
 *
 *   run:    2 count           | the value in whole bytes
 *   packed: 2 groups + 1      | the values, their lowest bits first
 */

/** A run of fewer does not begin: a choice, as good as any where values repeat often or hardly ever. */
const leastRun = 8
/** Bytes of the length of a run or of packed groups, and of the value of a run, at most. */
const mostHeader = 5
const mostValue = 4

const writeLength = (bytes: Uint8Array, at: number, length: number): number => {
  let [place, rest] = [at, length]
  for (; rest >= 128; rest >>>= 7) bytes[place++] = (rest & 127) | 128
  bytes[place++] = rest
  return place
}

const writeRun = (bytes: Uint8Array, at: number, value: number, count: number, bitWidth: number): number => {
  let place = writeLength(bytes, at, 2 * count)
  for (let bits = 0; bits < bitWidth; bits += 8) bytes[place++] = (value >>> bits) & 255
  return place
}

/** Writes the values from `from` up to `to` in groups of eight, of which zeros fill the last one. @param bitWidth at most 24 */
const writePacked = (
  bytes: Uint8Array,
  at: number,
  values: Uint8Array | Int32Array,
  from: number,
  to: number,
  bitWidth: number,
): number => {
  const groups = Math.ceil((to - from) / 8)
  let place = writeLength(bytes, at, 2 * groups + 1)
  const end = place + groups * bitWidth
  let [waiting, count] = [0, 0]
  for (let i = from; i < to; i++) {
    waiting |= values[i]! << count
    for (count += bitWidth; count >= 8; count -= 8) {
      bytes[place++] = waiting & 255
      waiting >>>= 8
    }
  }
  if (place < end) bytes[place] = waiting
  return end
}

/** A run alone. */
export const runBytes = (value: number, count: number, bitWidth: number): Uint8Array => {
  const bytes = new Uint8Array(mostHeader + mostValue)
  return bytes.subarray(0, writeRun(bytes, 0, value, count, bitWidth))
}

/** @param values below 2^bitWidth */
export const hybridBytes = (values: Uint8Array | Int32Array, bitWidth: number): Uint8Array => {
  const { length } = values
  // As if there were as many runs as can be, groups between all of them, and every value packed too.
  const mostParts = Math.ceil(length / leastRun) + 1
  const bytes = new Uint8Array(mostParts * (2 * mostHeader + mostValue + bitWidth))
  let at = 0
  let packed = 0
  for (let i = 0; i < length; ) {
    const value = values[i]!
    let end = i + 1
    while (end < length && values[end] === value) end++
    if (end - i < leastRun) {
      i = Math.min(i + 8, length)
      continue
    }
    if (packed < i) at = writePacked(bytes, at, values, packed, i, bitWidth)
    at = writeRun(bytes, at, value, end - i, bitWidth)
    i = end
    packed = end
  }
  if (packed < length) at = writePacked(bytes, at, values, packed, length, bitWidth)
  return bytes.subarray(0, at)
}
