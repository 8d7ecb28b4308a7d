/**
 * Numbers of 16 bits, exactly as f32:
 *
 *   F16    1 sign, 5 exponent, 10 fraction bits; below 2^-14 in steps of 2^-24     [IEEE 754-2019, binary16]
 *   BF16   the upper half of an f32
 */

const bits = new Uint32Array(1)
const value = new Float32Array(bits.buffer)

const halfToSingle = (half: number): number => {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}

/** There are only 65 536. */
const singles = Float32Array.from({ length: 2 ** 16 }, (_, half) => halfToSingle(half))

export const float16ToFloat32 = (source: Uint16Array, into: Float32Array): void => {
  for (let i = 0; i < source.length; i++) into[i] = singles[source[i]!]!
}

export const bfloat16ToFloat32 = (source: Uint16Array, into: Float32Array): void => {
  for (let i = 0; i < source.length; i++) {
    bits[0] = source[i]! << 16
    into[i] = value[0]!
  }
}
