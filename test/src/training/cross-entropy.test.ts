/** The loss and its gradient, against double precision that shares nothing with it and its central differences. */
import { describe, expect, test } from 'vitest'
import { crossEntropy, type Target } from '#src/training/cross-entropy.js'
import { close } from '../../support/close.js'
import { centralDifferences, worstError } from '../../support/differences.js'
import { matrixOf, normals, valuesOf } from '../../support/tensors.js'
import { ownWorkspace } from '../../support/workspaces.js'

const [rows, columns] = [4, 7] as const
/** None of the third row. */
const targets: readonly Target[] = [
  { row: 0, output: 6 },
  { row: 1, output: 0 },
  { row: 3, output: 2 },
]

/** Mean over targets of ln sum_j exp(x_j - x_y). */
const lossOf = (logits: readonly number[]): number =>
  targets.reduce((sum, { row, output }) => {
    const x = logits.slice(row * columns, (row + 1) * columns)
    return sum + Math.log(x.reduce((total, value) => total + Math.exp(value - x[output]!), 0))
  }, 0) / targets.length

const untouched = 42

/** @param stride of the logits and of their gradient, which begins as `untouched` */
const entropyOf = (logits: ArrayLike<number>, weight = 1, stride: number = columns, asked = targets) => {
  const workspace = ownWorkspace()
  const x = matrixOf(workspace, rows, columns, logits, stride)
  const g = matrixOf(workspace, rows, columns, new Float32Array(rows * columns).fill(untouched), stride)
  const loss = crossEntropy(workspace, x, g.at, asked, weight)
  return { loss, gradient: valuesOf(workspace, g), left: valuesOf(workspace, x) }
}

const logits = normals(rows * columns, 1).map((value) => 2 * value)
const ofRow = (values: Float32Array, row: number): Float32Array => values.subarray(row * columns, (row + 1) * columns)

describe('cross-entropy', () => {
  test('is the mean of -ln softmax at what was right', () => {
    close(entropyOf(logits).loss, lossOf([...logits]), 1e-12)
  })

  test('is ln n where all n outputs are equal', () => {
    close(entropyOf(new Float32Array(rows * columns)).loss, Math.log(columns), 1e-12)
  })

  // Central differences are right to 1e-9, a gradient of f32 to 2^-24 of itself.
  test('has the gradient of central differences, and 0 for rows without a target if it was 0', () => {
    const wanted = centralDifferences(lossOf, [...logits])
    const { gradient } = entropyOf(logits)
    ofRow(gradient, 2).fill(0)
    expect(worstError(gradient, wanted)).toBeLessThan(2e-7)
  })

  test('has as much gradient as it has weight, and the loss whatever its weight', () => {
    const [one, quarter] = [entropyOf(logits, 1), entropyOf(logits, 0.25)]
    expect(quarter.loss).toBe(one.loss)
    for (const { row } of targets)
      ofRow(quarter.gradient, row).forEach((value, i) => close(value, ofRow(one.gradient, row)[i]! / 4, 1e-6))
  })

  test('pulls up what was right by as much as it pushes down the rest', () => {
    const { gradient } = entropyOf(logits)
    for (const { row, output } of targets) {
      const ofTarget = ofRow(gradient, row)
      ofTarget.forEach((value, i) => expect(Math.sign(value)).toBe(i === output ? -1 : 1))
      // Seven numbers below 1 are each rounded by up to 2^-25.
      expect(Math.abs(ofTarget.reduce((sum, value) => sum + value, 0))).toBeLessThan(columns * 2 ** -25)
    }
  })

  test('leaves rows without a target, and the logits, as they are', () => {
    const { gradient, left } = entropyOf(logits)
    expect([...ofRow(gradient, 2)]).toEqual(Array(columns).fill(untouched))
    expect(left).toEqual(logits)
  })

  test('is the same for logits in rows that lie apart', () => {
    expect(entropyOf(logits, 1, columns + 9)).toEqual(entropyOf(logits))
  })

  test('depends on differences of logits alone, however large they are', () => {
    const far = logits.map((value) => Math.fround(8 * value))
    const moved = far.map((value) => value + 1024)
    // Near 1024 neighbours are 2^-13 apart.
    close(entropyOf(moved).loss, entropyOf(far).loss, 2 ** -12)
    const certain = new Float32Array(rows * columns)
    certain[6] = 3e38
    const { loss, gradient } = entropyOf(certain, 1, columns, [targets[0]!])
    expect(loss).toBe(0)
    expect([...ofRow(gradient, 0)].every((value) => value === 0)).toBe(true)
  })
})
