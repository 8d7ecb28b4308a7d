/** The bits of a float, as an integer of 32. */
const float = new Float32Array(1)
const bits = new Int32Array(float.buffer)

export const bitsOf = (x: number): number => {
  float[0] = x
  return bits[0]!
}

export const floatOf = (pattern: number): number => {
  bits[0] = pattern
  return float[0]!
}
