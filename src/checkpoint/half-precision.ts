/**
 * Numbers of 16 bits, exactly as f32, and the nearest one of an f32:
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

const infinity = 0x7c00
/** From 0 to 2^51 a double that this is added to has no room for a fraction, and rounds it half to even. */
const whole = 2 ** 52

/** In steps of the exponent's own size a number has 1024 to 2048 of them, or fewer below 2^-14: 2048 are the next exponent's 1024. */
const singleToHalf = (single: number): number => {
  value[0] = single
  const pattern = bits[0]!
  const exponent = Math.max(-14, ((pattern >>> 23) & 255) - 127)
  const steps = Math.abs(single) * 2 ** (10 - exponent) + whole - whole
  return ((pattern >>> 16) & 0x8000) | Math.min(((exponent + 14) << 10) + steps, infinity)
}

/** To the nearest, half to even; from 65 520 on, infinity. Not for what is no number. */
export const float32ToFloat16 = (source: Float32Array): Uint16Array => Uint16Array.from(source, singleToHalf)
