/** A step of the optimiser over parameters of two kinds, against AdamW in double precision and by hand. */
import { describe, expect, test } from 'vitest'
import { normal } from '#src/random/philox.js'
import { newOptimiser } from '#src/training/optimiser.js'
import type { Parameters } from '#src/training/parameters.js'
import { rateAt, type Recipe } from '#src/training/recipe.js'
import { close } from '../../support/close.js'
import { ownWorkspace } from '../../support/workspaces.js'

const recipe: Recipe = { steps: 40, batch: 4, rate: 1e-2, finalShare: 0.1, warmUp: 5, decay: 0.2, clip: 1, seed: 1 }
const unclipped = { ...recipe, clip: 1e9 }
/** A matrix and a bias, whose gradients lie 16 elements apart. */
const [matrix, bias] = [16, 5] as const
const count = 32
const elements = [...Array(matrix).keys(), ...Array.from({ length: bias }, (_, i) => matrix + i)]

const workspace = ownWorkspace()
const { arena } = workspace

interface Setting {
  readonly weights: () => readonly number[]
  readonly moments: () => readonly (readonly number[])[]
  /** @param shards gradients, element by element of the parameters @returns the norm that is told */
  readonly step: (step: number, ...shards: readonly (readonly number[])[]) => number
}

const setting = (asked: Recipe, weights: readonly number[]): Setting => {
  const [matrixAt, biasAt] = [arena.allocate(4 * matrix), arena.allocate(4 * bias)]
  arena.f32(matrixAt, matrix).set(weights.slice(0, matrix))
  arena.f32(biasAt, bias).set(weights.slice(matrix))
  const parameters: Parameters = {
    all: [
      { at: matrixAt, count: matrix, first: 0, decays: true },
      { at: biasAt, count: bias, first: matrix, decays: false },
    ],
    count,
  }
  const optimiser = newOptimiser(workspace, parameters, asked)
  return {
    weights: () => [...arena.f32(matrixAt, matrix), ...arena.f32(biasAt, bias)],
    moments: () => optimiser.moments.map((at) => [...arena.f32(at, elements.length)]),
    step: (step, ...shards) =>
      optimiser.update(
        shards.map((shard) => {
          const at = arena.allocate(4 * count)
          arena.f32(at, count).fill(0)
          arena.f32(at, elements.length).set(shard)
          return at
        }),
        step,
      ),
  }
}

const drawn = (stream: number, size = 1): readonly number[] =>
  elements.map((i) => Math.fround(size * normal(7, stream, i)))
const all = (value: number): readonly number[] => elements.map(() => value)
/** First moments of a gradient that is not clipped. */
const firstMoments = (gradient: readonly number[]): readonly number[] => {
  const { step, moments } = setting(unclipped, all(0))
  step(0, gradient)
  return moments()[0]!
}
const normOf = (g: readonly number[]): number => Math.sqrt(g.reduce((sum, value) => sum + value * value, 0))

describe('a step', () => {
  // Weights near 1 are rounded by up to 2^-24 in each step, steps are far smaller than weights.
  test('is AdamW of the clipped sum of the shards, in double precision, for 40 steps within 1e-5', () => {
    const { step, weights } = setting(recipe, drawn(0))
    const exact = { w: [...drawn(0)], m: [...all(0)], v: [...all(0)] }
    for (let t = 0; t < recipe.steps; t++) {
      const shards = [drawn(3 * t + 1, 0.2), drawn(3 * t + 2, 0.2), drawn(3 * t + 3, 0.2)]
      const sum = elements.map((i) => shards.reduce((total, shard) => total + shard[i]!, 0))
      const norm = normOf(sum)
      close(step(t, ...shards), norm, 1e-6)
      const rate = rateAt(recipe, t)
      for (const i of elements) {
        const g = sum[i]! * Math.min(1, recipe.clip / norm)
        exact.m[i] = 0.9 * exact.m[i]! + 0.1 * g
        exact.v[i] = 0.95 * exact.v[i]! + 0.05 * g * g
        const direction = exact.m[i] / (1 - 0.9 ** (t + 1)) / (Math.sqrt(exact.v[i] / (1 - 0.95 ** (t + 1))) + 1e-8)
        exact.w[i]! -= rate * (direction + (i < matrix ? recipe.decay : 0) * exact.w[i]!)
      }
    }
    const got = weights()
    for (const i of elements) expect(Math.abs(got[i]! - exact.w[i]!)).toBeLessThan(1e-5)
  })

  test('tells the norm of the gradient before it is clipped, and clips all of it by one factor', () => {
    const { step, moments } = setting(recipe, all(0))
    const gradient = drawn(1, 3)
    const norm = normOf(gradient)
    expect(norm).toBeGreaterThan(5)
    close(step(0, gradient), norm, 1e-6)
    moments()[0]!.forEach((first, i) => close(first, (0.1 * gradient[i]!) / norm, 1e-5))
  })

  test('leaves a gradient as it is whose norm is that of the clip or less', () => {
    const gradient = drawn(1)
    const norm = normOf(gradient)
    for (const clip of [norm * 1.000001, 2 * norm]) {
      const { step, moments } = setting({ ...recipe, clip }, all(0))
      step(0, gradient)
      expect(moments()[0]).toEqual(firstMoments(gradient))
    }
  })

  test('shrinks matrices by rate times decay, and leaves what is no matrix to the bit', () => {
    const before = drawn(4)
    const { step, weights } = setting(recipe, before)
    expect(step(3, all(0))).toBe(0)
    weights().forEach((weight, i) =>
      i < matrix
        ? close(weight, before[i]! * (1 - rateAt(recipe, 3) * recipe.decay), 1e-6)
        : expect(weight).toBe(before[i]),
    )
  })

  // 2^24 + 1 is none of single precision: what is left of 1 tells when it was added.
  test('adds the gradients of shards in their order', () => {
    const one = [1, ...all(0).slice(1)]
    const [large, opposite] = [one.map((value) => value * 2 ** 24), one.map((value) => -value * 2 ** 24)]
    expect(setting(unclipped, all(0)).step(0, large, one, opposite)).toBe(0)
    expect(setting(unclipped, all(0)).step(0, large, opposite, one)).toBe(1)
  })

  test('needs a gradient', () => {
    expect(() => setting(recipe, all(0)).step(0)).toThrow(/at least one shard/)
  })
})
