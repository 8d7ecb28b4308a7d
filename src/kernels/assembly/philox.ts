/**
 * Philox 4x32-10 (`src/random/philox.ts`, which has its source), for four counters at a time and for one.
 *
 *   ten rounds of   c0' = high(M1 c2) ^ c1 ^ k0    c1' = low(M1 c2)
 *                   c2' = high(M0 c0) ^ c3 ^ k1    c3' = low(M0 c0)    then   k0 += W0, k1 += W1   (modulo 2^32)
 */
export const multiplier0: u32 = 0xd2511f53
export const multiplier1: u32 = 0xcd9e8d57
export const weyl0: u32 = 0x9e3779b9
export const weyl1: u32 = 0xbb67ae85
export const rounds: i32 = 10

/** Words 0 and 1 of a block, as the high and the low word of the result. */
export function firstWords(c0: u32, c1: u32, c2: u32, c3: u32, key0: u32, key1: u32): u64 {
  for (let round = 0; round < rounds; round++) {
    const first = <u64>multiplier1 * c2
    const second = <u64>multiplier0 * c0
    c0 = <u32>(first >> 32) ^ c1 ^ key0
    c1 = <u32>first
    c2 = <u32>(second >> 32) ^ c3 ^ key1
    c3 = <u32>second
    key0 += weyl0
    key1 += weyl1
  }
  return (<u64>c0 << 32) | c1
}

/** The low words of the products of four words; and the high ones. */
@inline
export function lowWords(words: v128, multiplier: v128): v128 {
  const products01 = i64x2.extmul_low_i32x4_u(words, multiplier)
  const products23 = i64x2.extmul_high_i32x4_u(words, multiplier)
  return i32x4.shuffle(products01, products23, 0, 2, 4, 6)
}

@inline
export function highWords(words: v128, multiplier: v128): v128 {
  const products01 = i64x2.extmul_low_i32x4_u(words, multiplier)
  const products23 = i64x2.extmul_high_i32x4_u(words, multiplier)
  return i32x4.shuffle(products01, products23, 1, 3, 5, 7)
}
