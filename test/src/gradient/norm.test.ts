/** Gradients of norms, with gains as they are and rounded, against central differences. */
import { describe, expect, test } from 'vitest'
import type { NormDisturbance } from '#models/disturbances/disturbance.js'
import { reverseNorm } from '#src/gradient/norm.js'
import { within } from '#src/kernels/workspace.js'
import type { Norm } from '#src/network/arithmetic.js'
import { centralDifferences, worstError } from '../../support/differences.js'
import { matrixOf, normals, passOf, valuesOf } from '../../support/tensors.js'
import { plainWorkspace } from '../../support/workspaces.js'

const workspace = plainWorkspace()
const site = { operation: 'layerNorm', layer: 0, head: 0 } as const
const [rows, columns, gap] = [3, 11, 2]
const epsilon = 1e-3
const x = normals(rows * columns, 71).map((value) => 1 + 2 * value)
const gains = normals(columns, 72).map((value) => 1 + value / 2)
const shifts = normals(columns, 73)
const gradient = normals(rows * columns, 74)
/** What lies where gradients are added to. */
const before = 0.25

interface Gradients {
  readonly ofX: ArrayLike<number>
  readonly ofGain: ArrayLike<number>
  readonly ofShift: ArrayLike<number>
}

/** Of the law, less what lay there before; the rows of `ofX` lie apart. */
const reversed = (disturbance: NormDisturbance, kind: Norm['kind']): Gradients & { readonly gaps: Float32Array } =>
  within(workspace, () => {
    const rowOf = (values: ArrayLike<number>) => matrixOf(workspace, 1, columns, values)
    const there = () => rowOf(new Float32Array(columns).fill(before))
    const [gain, shift, ofGain, ofShift] = [rowOf(gains), rowOf(shifts), there(), there()]
    const stride = columns + gap
    const whole = matrixOf(workspace, rows, stride, new Float32Array(rows * stride).fill(before))
    const ofX = { ...whole, columns }
    const norm: Norm =
      kind === 'rms' ? { kind, gain: gain.at, epsilon } : { kind, gain: gain.at, shift: shift.at, epsilon }
    const gradientOf = (address: number): number => {
      if (address === gain.at) return ofGain.at
      if (address === shift.at) return ofShift.at
      throw new Error(`no parameter at ${address}`)
    }
    reverseNorm(disturbance, { workspace, ranges: {} })(passOf())(
      {
        x: matrixOf(workspace, rows, columns, x),
        norm,
        gradient: matrixOf(workspace, rows, columns, gradient),
        ofX,
        gradientOf,
      },
      site,
    )
    expect(valuesOf(workspace, gain)).toEqual(gains)
    const added = (of: typeof ofX) => valuesOf(workspace, of).map((value) => value - before)
    const gaps = valuesOf(workspace, { ...whole, at: whole.at + 4 * columns, columns: gap })
    return { ofX: added(ofX), ofGain: added(ofGain), ofShift: added(ofShift), gaps }
  })

/** By differences in double precision, with these gains. */
const differences = (kind: Norm['kind'], held: readonly number[]): Record<keyof Gradients, readonly number[]> => {
  const loss = (values: readonly number[], gain: readonly number[], shift: readonly number[]): number => {
    let sum = 0
    for (let i = 0; i < rows; i++) {
      const row = values.slice(i * columns, (i + 1) * columns)
      const mean = kind === 'rms' ? 0 : row.reduce((a, b) => a + b, 0) / columns
      const sigma = Math.sqrt(row.reduce((square, value) => square + (value - mean) ** 2, 0) / columns + epsilon)
      for (const [j, value] of row.entries())
        sum += gradient[i * columns + j]! * (((value - mean) / sigma) * gain[j]! + shift[j]!)
    }
    return sum
  }
  const [values, shift] = [[...x], kind === 'rms' ? shifts.map(() => 0) : shifts].map((list) => [...list]) as [
    number[],
    number[],
  ]
  return {
    ofX: centralDifferences((moved) => loss(moved, held, shift), values),
    ofGain: centralDifferences((moved) => loss(values, moved, shift), held),
    ofShift: centralDifferences((moved) => loss(values, held, moved), shift),
  }
}

/** To the nearest of 2^bits - 1 steps of the greatest. */
const rounded = (bits: number): readonly number[] => {
  const step = Math.max(...gains.map(Math.abs)) / (2 ** bits - 1)
  return [...gains].map((gain) => step * Math.round(gain / step))
}

for (const kind of ['layer', 'rms'] as const)
  describe(`the gradient of a norm, ${kind},`, () => {
    // Adding to 1/4 in single precision costs 3e-8.
    const tolerance = 2e-6

    for (const [name, disturbance, held] of [
      ['with gains as they are', { law: 'exact' }, [...gains]],
      ['with gains of 3 bits', { law: 'rounded-norm', bits: 3 }, rounded(3)],
    ] as const)
      test(`${name} is that of its rows, its gains and its shifts, added to what is there`, () => {
        const got = reversed(disturbance, kind)
        const wanted = differences(kind, held)
        expect(worstError(got.ofX, wanted.ofX)).toBeLessThan(tolerance)
        expect(worstError(got.ofGain, wanted.ofGain)).toBeLessThan(tolerance)
        if (kind === 'layer') expect(worstError(got.ofShift, wanted.ofShift)).toBeLessThan(tolerance)
        else expect(Math.max(...Array.from(got.ofShift, Math.abs))).toBe(0)
        expect(got.gaps.every((value) => value === before)).toBe(true)
      })

    test('goes straight through the rounding of a gain, which the rows see', () => {
      const [exact, coarse] = [reversed({ law: 'exact' }, kind), reversed({ law: 'rounded-norm', bits: 2 }, kind)]
      expect(coarse.ofGain).toEqual(exact.ofGain)
      expect(coarse.ofX).not.toEqual(exact.ofX)
    })
  })
