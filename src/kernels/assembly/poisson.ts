/**
 * Poisson draws: x = k / scale with k of mean m = x scale. Element e takes words 0 and 1 of its own counter: counter words
 * e, stream, sample, repeat.
 *
 *   m < 10    inversion: the least k of which P(0) + .. + P(k) exceeds a uniform of 53 bits
 *   to 1000   transformed rejection with squeeze, PTRS; attempt t takes the counter with repeat ^ (t << 24), so that repeats
 *             are to be below 2^24
 *   beyond    max(0, floor(m + sqrt(m) normal + 1/2)): the skewness 1 / sqrt(m) < 3.2 % is lost
 *
 * In double precision. An x that is not above 0 stays as it is.
 * [Hörmann: The transformed rejection method for generating Poisson random variables, Insurance: Mathematics and Economics 12,
 * 1993]
 */
import { exponentialOfMinus, logarithm, logFactorial } from './double'
import { cosine, radius } from './normal'
import { endOfWhole, loadPart, storePart } from './parts'
import { firstWords, highWords, lowWords, multiplier0, multiplier1, rounds, weyl0, weyl1 } from './philox'

@inline
function high(words: u64): u32 {
  return <u32>(words >> 32)
}

@inline
function low(words: u64): u32 {
  return <u32>words
}

function inverted(mean: f64, words: u64): f64 {
  const uniform = <f64><i64>(words >> 11) / 9007199254740992.0
  // exp(-m) >= 1 - m: most of what is dark needs no more.
  if (uniform < 1 - mean) return 0
  let probability = exponentialOfMinus(mean)
  let cumulative = probability
  let k: f64 = 0
  while (uniform >= cumulative && probability > 1e-20) {
    k++
    probability *= mean / k
    cumulative += probability
  }
  return k
}

const rejected: f64 = -1

/** One attempt of transformed rejection. */
function attempted(mean: f64, words: u64): f64 {
  const wordsOfUnit = 2.3283064365386963e-10
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const u = (<f64>high(words) + 0.5) * wordsOfUnit - 0.5
  const v = (<f64>low(words) + 0.5) * wordsOfUnit
  const us = 0.5 - Math.abs(u)
  const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
  if (us >= 0.07 && v <= 0.9277 - 3.6224 / (b - 2)) return k
  if (k < 0 || (us < 0.013 && v > us)) return rejected
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const left = logarithm((v * inverseAlpha) / (a / (us * us) + b))
  return left <= k * logarithm(mean) - mean - logFactorial(k) ? k : rejected
}

/** Of 256 attempts at least one is accepted, but for one draw in 10^100. */
const mostAttempts: u32 = 256

/** The count of an element, whose words 0 and 1 are given. */
function draw(
  mean: f64,
  words: u64,
  element: u32,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
): f64 {
  if (mean < 10) return inverted(mean, words)
  if (mean > 1000) {
    const normals = f32x4.mul(radius(i32x4.splat(high(words))), cosine(i32x4.splat(low(words))))
    return Math.max(0, Math.floor(mean + Math.sqrt(mean) * <f64>f32x4.extract_lane(normals, 0) + 0.5))
  }
  let k = attempted(mean, words)
  for (let attempt: u32 = 1; k == rejected && attempt < mostAttempts; attempt++)
    k = attempted(mean, firstWords(element, stream, sample, repeat ^ (attempt << 24), key0, key1))
  return k == rejected ? Math.floor(mean) : k
}

@inline
function drawOne(
  x: f32,
  scale: f64,
  words: u64,
  element: u32,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
): f32 {
  if (!(x > 0)) return x
  return <f32>(draw(<f64>x * scale, words, element, key0, key1, stream, sample, repeat) / scale)
}

function drawFour(
  x: v128,
  scale: f64,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  first: u32,
): v128 {
  if (!v128.any_true(f32x4.gt(x, f32x4.splat(0)))) return x
  const m0 = i32x4.splat(multiplier0)
  const m1 = i32x4.splat(multiplier1)
  let c0 = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3))
  let c1 = i32x4.splat(stream)
  let c2 = i32x4.splat(sample)
  let c3 = i32x4.splat(repeat)
  let k0 = i32x4.splat(key0)
  let k1 = i32x4.splat(key1)
  let more = rounds
  do {
    const of0 = c0
    c0 = v128.xor(v128.xor(highWords(c2, m1), c1), k0)
    c1 = lowWords(c2, m1)
    c2 = v128.xor(v128.xor(highWords(of0, m0), c3), k1)
    c3 = lowWords(of0, m0)
    k0 = i32x4.add(k0, i32x4.splat(weyl0))
    k1 = i32x4.add(k1, i32x4.splat(weyl1))
  } while (--more)
  const words01 = i32x4.shuffle(c1, c0, 0, 4, 1, 5)
  const words23 = i32x4.shuffle(c1, c0, 2, 6, 3, 7)
  const x0 = f32x4.extract_lane(x, 0)
  const x1 = f32x4.extract_lane(x, 1)
  const x2 = f32x4.extract_lane(x, 2)
  const x3 = f32x4.extract_lane(x, 3)
  const y0 = drawOne(x0, scale, i64x2.extract_lane(words01, 0), first, key0, key1, stream, sample, repeat)
  const y1 = drawOne(x1, scale, i64x2.extract_lane(words01, 1), first + 1, key0, key1, stream, sample, repeat)
  const y2 = drawOne(x2, scale, i64x2.extract_lane(words23, 0), first + 2, key0, key1, stream, sample, repeat)
  const y3 = drawOne(x3, scale, i64x2.extract_lane(words23, 1), first + 3, key0, key1, stream, sample, repeat)
  const y01 = f32x4.replace_lane(f32x4.splat(y0), 1, y1)
  return f32x4.replace_lane(f32x4.replace_lane(y01, 2, y2), 3, y3)
}

/** x = Poisson(x scale) / scale */
export function poisson(
  x: usize,
  count: usize,
  scale: f64,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  first: u32,
): void {
  const rest = count & 3
  for (const end = endOfWhole(x, count); x < end; x += 16, first += 4)
    v128.store(x, drawFour(v128.load(x), scale, key0, key1, stream, sample, repeat, first))
  if (rest) storePart(x, drawFour(loadPart(x, rest), scale, key0, key1, stream, sample, repeat, first), rest)
}
