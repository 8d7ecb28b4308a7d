/**
 * Normals in f32, sixteen from four counters.
 *
 *   normal = sqrt(-2 ln u) cos(2 pi v)  or sine,   u = ((first word >> 8) + 1) / 2^24,   v = second word / 2^32
 *
 *   element e:   counter 4 (e >> 4) + (e & 3); counter words: counter, stream, sample, repeat
 *   (e >> 2) & 3 = 0: cosine of words 0, 1      1: sine of words 0, 1      2: cosine of words 2, 3      3: sine of words 2, 3
 *
 * [Box, Muller: A note on the generation of random normal deviates, Ann. Math. Statist. 29, 1958]. As u has 24 bits,
 * |x| <= 5.77: a normal would be beyond that once in 10^8.
 *
 *   -2 ln u = -2 e ln 2 + f (f - 2) + f^3 p(f),   sqrt(1/2) <= 1 + f < sqrt(2)
 *
 * p is of degree 5; sine and cosine are polynomials of degree 7 and 6 in the eighth of a turn about the nearest quarter. They
 * are fitted for the least error: relatively 2.7e-7 of the logarithm, 3.4e-8 of sine and cosine, before rounding.
 */
import { horner } from './horner'
import { loadPart, storePart } from './parts'
import { highWords, lowWords, multiplier0, multiplier1, rounds, weyl0, weyl1 } from './philox'

/** The bits of sqrt(1/2), and of 2^24 times that. */
const rootHalf: i32 = 0x3f3504f3
const scaledRootHalf: i32 = 0x4b3504f3

/** sqrt(-2 ln u) of first words. */
@inline
export function radius(word: v128): v128 {
  const scaled = f32x4.convert_i32x4_s(i32x4.add(i32x4.shr_u(word, 8), i32x4.splat(1)))
  const shifted = i32x4.sub(scaled, i32x4.splat(scaledRootHalf))
  const e = f32x4.convert_i32x4_s(i32x4.shr_s(shifted, 23))
  const mantissa = i32x4.add(v128.and(shifted, i32x4.splat(0x7fffff)), i32x4.splat(rootHalf))
  const f = f32x4.sub(mantissa, f32x4.splat(1))
  let p = f32x4.splat(0.203838959)
  p = horner(p, f, -0.320489913)
  p = horner(p, f, 0.342742056)
  p = horner(p, f, -0.398489743)
  p = horner(p, f, 0.49966535)
  p = horner(p, f, -0.666684926)
  const ofMantissa = f32x4.add(
    f32x4.mul(f, f32x4.sub(f, f32x4.splat(2))),
    f32x4.mul(f32x4.mul(f, f32x4.mul(f, f)), p),
  )
  return f32x4.sqrt(f32x4.add(ofMantissa, f32x4.mul(e, f32x4.splat(-1.38629436))))
}

/** Parts of a turn of 2^32, and of the unit it is. */
const eighth: i32 = 0x20000000
const quarter: i32 = 0x40000000
const wordsOfTurn: f32 = 2.3283064365386963e-10

/** Of second words and an eighth: the way from the nearest quarter, in turns. */
@inline
function beyondQuarter(turned: v128): v128 {
  const within = i32x4.sub(v128.and(turned, i32x4.splat(quarter - 1)), i32x4.splat(eighth))
  return f32x4.mul(f32x4.convert_i32x4_s(within), f32x4.splat(wordsOfTurn))
}

/** sin(2 pi t), for |t| of up to an eighth. */
@inline
function sineNear(t: v128, square: v128): v128 {
  let p = f32x4.splat(-76.820816)
  p = horner(p, square, 81.6265717)
  p = horner(p, square, -41.3418694)
  return f32x4.mul(t, horner(p, square, 6.28318548))
}

/** cos(2 pi t) */
@inline
function cosineNear(square: v128): v128 {
  let p = f32x4.splat(-83.652008)
  p = horner(p, square, 64.9229736)
  p = horner(p, square, -19.7391663)
  return horner(p, square, 1)
}

/** Of words and an eighth: the lanes about an odd quarter, where sine and cosine change places. */
@inline
function aboutOdd(turned: v128): v128 {
  return i32x4.shr_s(i32x4.shl(turned, 1), 31)
}

/** The sign of the sine, of words and an eighth; of a quarter more it is that of the cosine. */
@inline
function signOf(turned: v128): v128 {
  return v128.and(turned, i32x4.splat(i32.MIN_VALUE))
}

/** cos(2 pi v) of second words. */
@inline
export function cosine(word: v128): v128 {
  const turned = i32x4.add(word, i32x4.splat(eighth))
  const t = beyondQuarter(turned)
  const square = f32x4.mul(t, t)
  const size = v128.bitselect(sineNear(t, square), cosineNear(square), aboutOdd(turned))
  return v128.xor(size, signOf(i32x4.add(turned, i32x4.splat(quarter))))
}

/**
 * x = N(x, normal, sigma) of a vector, or of what is left. If `own`, each x has a sigma of its own, `toSigmas` bytes
 * from it.
 */
@inline
function applyFour<N>(x: usize, left: isize, normal: v128, sigma: v128, own: bool, toSigmas: usize): void {
  const n = changetype<N>(0)
  if (left >= 4) v128.store(x, n.of(v128.load(x), normal, own ? v128.load(x + toSigmas) : sigma))
  else if (left > 0)
    storePart(x, n.of(loadPart(x, left), normal, own ? loadPart(x + toSigmas, left) : sigma), left)
}

/** Two vectors: the cosines, then the sines of two words. */
@inline
function applyEight<N>(x: usize, left: isize, first: v128, second: v128, sigma: v128, own: bool, toSigmas: usize): void {
  const turned = i32x4.add(second, i32x4.splat(eighth))
  const t = beyondQuarter(turned)
  const square = f32x4.mul(t, t)
  const sine = sineNear(t, square)
  const cosine = cosineNear(square)
  const exchanged = v128.and(v128.xor(sine, cosine), aboutOdd(turned))
  const cosineSign = signOf(i32x4.add(turned, i32x4.splat(quarter)))
  const r = radius(first)
  applyFour<N>(x, left, f32x4.mul(r, v128.xor(v128.xor(cosine, exchanged), cosineSign)), sigma, own, toSigmas)
  applyFour<N>(
    x + 16,
    left - 4,
    f32x4.mul(r, v128.xor(v128.xor(sine, exchanged), signOf(turned))),
    sigma,
    own,
    toSigmas,
  )
}

/**
 * x = N(x, normal, sigma) of elements 16 block .. 16 block + 31, as far as they are `left`.
 *
 * Two blocks side by side, a and b, as a round waits for the last. In the first round the products of c2, in the second those
 * of c0, are the same for all counters: integers, which cost the vectors nothing.
 */
@inline
function applyTwoBlocks<N>(
  x: usize,
  left: isize,
  block: u32,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  sigma: v128,
  own: bool,
  toSigmas: usize,
): void {
  const m0 = i32x4.splat(multiplier0)
  const m1 = i32x4.splat(multiplier1)

  const first = <u64>multiplier1 * sample
  const second = <u64>multiplier0 * (<u32>(first >> 32) ^ stream ^ key0)
  const lowOfFirst = i32x4.splat(<u32>first ^ (key0 + weyl0))
  const highOfSecond = i32x4.splat(<u32>(second >> 32) ^ (key1 + weyl1))
  const repeats = i32x4.splat(repeat ^ key1)
  const countersA = i32x4.add(i32x4.splat(block << 2), i32x4(0, 1, 2, 3))
  const countersB = i32x4.add(i32x4.splat(block << 2), i32x4(4, 5, 6, 7))
  const firstA2 = v128.xor(highWords(countersA, m0), repeats)
  const firstB2 = v128.xor(highWords(countersB, m0), repeats)
  let a0 = v128.xor(highWords(firstA2, m1), lowOfFirst)
  let b0 = v128.xor(highWords(firstB2, m1), lowOfFirst)
  let a1 = lowWords(firstA2, m1)
  let b1 = lowWords(firstB2, m1)
  let a2 = v128.xor(lowWords(countersA, m0), highOfSecond)
  let b2 = v128.xor(lowWords(countersB, m0), highOfSecond)
  let a3 = i32x4.splat(<u32>second)
  let b3 = a3

  let k0 = i32x4.splat(key0 + 2 * weyl0)
  let k1 = i32x4.splat(key1 + 2 * weyl1)
  let more = rounds - 2
  do {
    const ofA0 = a0
    const ofB0 = b0
    a0 = v128.xor(v128.xor(highWords(a2, m1), a1), k0)
    b0 = v128.xor(v128.xor(highWords(b2, m1), b1), k0)
    a1 = lowWords(a2, m1)
    b1 = lowWords(b2, m1)
    a2 = v128.xor(v128.xor(highWords(ofA0, m0), a3), k1)
    b2 = v128.xor(v128.xor(highWords(ofB0, m0), b3), k1)
    a3 = lowWords(ofA0, m0)
    b3 = lowWords(ofB0, m0)
    k0 = i32x4.add(k0, i32x4.splat(weyl0))
    k1 = i32x4.add(k1, i32x4.splat(weyl1))
  } while (--more)

  applyEight<N>(x, left, a0, a1, sigma, own, toSigmas)
  applyEight<N>(x + 32, left - 8, a2, a3, sigma, own, toSigmas)
  applyEight<N>(x + 64, left - 16, b0, b1, sigma, own, toSigmas)
  applyEight<N>(x + 96, left - 24, b2, b3, sigma, own, toSigmas)
}

/**
 * x = N(x, normal, sigma) of elements first .. first + count - 1, `first` a multiple of 16. The loop has its condition at the
 * end: from such a one engines take the constants out.
 */
@inline
export function applyNormals<N>(
  x: usize,
  count: isize,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  first: u32,
  sigma: v128,
  own: bool,
  toSigmas: usize,
): void {
  let block = first >> 4
  if (count >= 32)
    do {
      applyTwoBlocks<N>(x, 32, block, key0, key1, stream, sample, repeat, sigma, own, toSigmas)
      block += 2
      x += 128
      count -= 32
    } while (count >= 32)
  if (count > 0) applyTwoBlocks<N>(x, count, block, key0, key1, stream, sample, repeat, sigma, own, toSigmas)
}
