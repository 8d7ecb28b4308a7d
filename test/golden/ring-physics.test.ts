/** Microring banks: spectral crosstalk, thermal crosstalk and its decomposition, softmax from tables, by their golden values. */
import { describe, expect, test } from 'vitest'
import { bankCrosstalk } from '#models/blocks/ring-array/devices.js'
import { lutSoftmax } from '#models/digital/lut-softmax.js'
import { sunnyTed } from '#models/libraries/sunny-ted.js'
import { levelsOf, resolutionBits, worstCrosstalk } from '#models/photonics/spectral-crosstalk.js'
import { commonDriveShare, driveSolver, realisableDrives } from '#models/photonics/thermal-decomposition.js'
import type { Metre } from '#models/units.js'
import { normal, uniform } from '#src/random/philox.js'
import { printedTolerance } from '#src/reproduce/printed.js'
import { close } from '../support/close.js'
import { symmetricEigenvalues } from './symmetric-eigenvalues.js'

const grid = (channels: number, nanometres: number, qualityFactor: number) => ({
  channels,
  first: 1550e-9 as Metre,
  spacing: (nanometres * 1e-9) as Metre,
  qualityFactor,
})
const bitsAt = (channels: number, nanometres: number, qualityFactor: number) =>
  resolutionBits(worstCrosstalk(grid(channels, nanometres, qualityFactor)))

describe('resolution by spectral crosstalk, channels from 1550 nm upwards', () => {
  const banks = [
    [15, 1.2],
    [18, 1.0],
    [5, 3.6],
  ] as const
  const table: readonly (readonly [quality: number, bits: readonly [string, string, string]])[] = [
    [3100, ['2.96', '2.43', '6.37']],
    [5000, ['4.31', '3.77', '7.74']],
    [8000, ['5.66', '5.11', '9.10']],
    [10000, ['6.30', '5.75', '9.74']],
    [20000, ['8.29', '7.75', '11.7']],
    [50000, ['10.9', '10.4', '14.4']],
  ]

  for (const [quality, row] of table)
    for (const [i, [channels, spacing]] of banks.entries())
      test(`is ${row[i]} bits for ${channels} channels of ${spacing} nm at Q = ${quality}`, () => {
        const bits = row[i]!
        const error = Math.abs(bitsAt(channels, spacing, quality) - Number(bits))
        expect(error).toBeLessThanOrEqual(Math.max(0.01, printedTolerance(bits) * Number(bits)))
      })

  test('is 35 to 50 levels where the work states 16 bits', () => {
    close(worstCrosstalk(grid(15, 1.2, 8000)), 0.0198, printedTolerance('0.0198'))
    close(worstCrosstalk(grid(15, 1.0, 8000)), 0.0284, printedTolerance('0.0284'))
    close(worstCrosstalk(grid(18, 1.0, 8000)), 0.0289, printedTolerance('0.0289'))
    expect(Math.round(levelsOf(worstCrosstalk(grid(15, 1.2, 8000))))).toBe(50)
    expect(Math.round(levelsOf(worstCrosstalk(grid(15, 1.0, 8000))))).toBe(35)
  })

  for (const [bits, quality] of [
    [4, '4.5e3'],
    [6, '9.0e3'],
    [8, '1.81e4'],
    [10, '3.6e4'],
    [16, '2.9e5'],
  ] as const)
    test(`of ${bits} bits needs Q = ${quality}, 15 channels of 1.2 nm`, () => {
      let [low, high] = [1e3, 1e6]
      while (high / low > 1 + 1e-9) {
        const middle = Math.sqrt(low * high)
        if (bitsAt(15, 1.2, middle) < bits) low = middle
        else high = middle
      }
      close(low, Number(quality), printedTolerance(quality))
    })
})

describe('the folded bank of ten rings', () => {
  const bank = bankCrosstalk(sunnyTed)
  const drivesFor = driveSolver(bank)

  test('has the released matrix', () => {
    expect(bank[0]).toEqual([1, 0.227, 0.0072, 0.0004, 0.0001, 0.0009, 0.002, 0.0088, 0.0431, 0.227])
    expect(bank[3]).toEqual([0.0004, 0.0072, 0.227, 1, 0.227, 0.0431, 0.227, 0.0431, 0.0088, 0.002])
    for (const [i, row] of bank.entries()) for (const [j, entry] of row.entries()) expect(entry).toBe(bank[j]![i])
  })

  test('has ten modes, condition 3.78', () => {
    const golden = ['0.453', '0.589', '0.775', '0.777', '0.951', '0.960', '1.089', '1.206', '1.486', '1.715']
    const modes = symmetricEigenvalues(bank)
    for (const [i, digits] of golden.entries()) close(modes[i]!, Number(digits), printedTolerance(digits))
    close(modes.at(-1)! / modes[0]!, 3.78, printedTolerance('3.78'))
  })

  test('needs 60 % of the drive for a phase that all rings share', () => {
    const golden = [0.6892, 0.531, 0.5632, 0.531, 0.6892, 0.6892, 0.531, 0.5632, 0.531, 0.6892]
    for (const [i, drive] of drivesFor(bank.map(() => 1)).entries()) close(drive, golden[i]!, 5e-5 / golden[i]!)
    close(10 * commonDriveShare(bank), 6.007, printedTolerance('6.007'))
  })

  test('comes back to the targets: T T^-1 phi = phi', () => {
    const phases = bank.map((_, i) => 2 * Math.PI * uniform(1, 0, i))
    const drives = drivesFor(phases)
    for (const [i, row] of bank.entries())
      close(
        row.reduce((sum, entry, j) => sum + entry * drives[j]!, 0),
        phases[i]!,
      )
  })

  describe('with phases at random', () => {
    const banks = 20_000
    const sums = { targets: 0, drives: 0, magnitudes: 0, negative: 0, realisable: 0, cold: 0 }
    for (let n = 0; n < banks; n++) {
      const phases = bank.map((_, i) => 2 * Math.PI * uniform(20240301, 5, 10 * n + i))
      const drives = drivesFor(phases)
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
      sums.targets += sum(phases) / banks
      sums.drives += sum(drives) / banks
      sums.magnitudes += sum(drives.map(Math.abs)) / banks
      sums.negative += drives.filter((drive) => drive < 0).length / (10 * banks)
      sums.cold += drives.some((drive) => drive < 0) ? 1 / banks : 0
      sums.realisable += sum(realisableDrives(bank, phases)) / banks
    }
    // Of 20,000 banks: the means stand to about 0.2 %.
    const sampling = 0.005

    test('needs 18.9 rad of drive for 31.4 rad of phase, which heaters cannot give', () => {
      close(sums.targets, 31.4, sampling)
      close(sums.drives, 18.9, sampling)
      close(sums.magnitudes, 24.1, sampling)
      close(sums.negative, 0.24, 0.02)
      close(sums.cold, 0.97, 0.01)
    })

    test('saves nothing where targets go up by whole turns until no heater would have to cool', () =>
      close(sums.realisable, 32.6, sampling))
  })
})

describe('softmax from tables, scores of standard deviation 2', () => {
  const rows = 2000
  const table: readonly (readonly [bits: number, entries: readonly (readonly [number, number, number])[]])[] = [
    [
      6,
      [
        [64, 0.148, 0.972],
        [128, 0.172, 0.927],
        [197, 0.218, 0.864],
        [1024, 0.319, 0.648],
      ],
    ],
    [
      8,
      [
        [64, 0.038, 0.99],
        [128, 0.045, 0.975],
        [197, 0.043, 0.96],
        [1024, 0.105, 0.814],
      ],
    ],
    [
      10,
      [
        [64, 0.01, 0.999],
        [128, 0.014, 0.996],
        [197, 0.018, 0.993],
        [1024, 0.034, 0.94],
      ],
    ],
  ]
  const scoresOf = (length: number, row: number): readonly number[] =>
    Array.from({ length }, (_, i) => 2 * normal(20240301, length, row * length + i))
  const exact = (scores: readonly number[]): readonly number[] => {
    const most = Math.max(...scores)
    const exponentials = scores.map((score) => Math.exp(score - most))
    const sum = exponentials.reduce((a, b) => a + b, 0)
    return exponentials.map((exponential) => exponential / sum)
  }

  for (const [column, length] of [64, 128, 197, 1024].entries())
    test(`of ${length} elements has the golden errors and row sums at 6, 8 and 10 bits`, () => {
      const found = table.map(([bits]) => ({ bits, error: 0, sum: 0 }))
      for (let row = 0; row < rows; row++) {
        const scores = scoresOf(length, row)
        const wanted = exact(scores)
        for (const entry of found) {
          const got = lutSoftmax({ range: 16 }, scores, entry.bits)
          for (const [i, p] of got.entries()) {
            entry.error = Math.max(entry.error, Math.abs(p - wanted[i]!))
            entry.sum += p / rows
          }
        }
      }
      for (const [i, { error, sum }] of found.entries()) {
        const [, goldenError, goldenSum] = table[i]![1][column]!
        expect(Math.abs(sum - goldenSum)).toBeLessThanOrEqual(0.005)
        // An extreme value: it moves with the seed by up to about a third.
        close(error, goldenError, 0.35)
      }
    })
})
