/** Rings: resonance, tuning, spectral and thermal crosstalk, coherent sums, in their limits. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sunnyHeat } from '#models/libraries/sunny-ted.js'
import { detectedPower, sumEnergy } from '#models/photonics/coherent-sum.js'
import { detuningFor, halfWidth, transmission } from '#models/photonics/ring-resonance.js'
import { imprintPower, trimmingPower } from '#models/photonics/ring-tuning.js'
import { channelCrosstalk, levelsOf, resolutionBits, worstCrosstalk } from '#models/photonics/spectral-crosstalk.js'
import { thermalCrosstalk } from '#models/photonics/thermal-crosstalk.js'
import { driveSolver, heaterPower, realisableDrives } from '#models/photonics/thermal-decomposition.js'
import { type Metre, seconds, si, watts } from '#models/units.js'
import { close } from '../../support/close.js'

const metres = (value: number): Metre => value as Metre

const anyRing = fc.record({
  wavelength: fc.constant(metres(1550e-9)),
  qualityFactor: fc.integer({ min: 1000, max: 100_000 }),
  floor: fc.double({ min: 0, max: 0.5, noNaN: true }),
})

describe('a ring', () => {
  test('lets through its floor on resonance, half of the rest at half width, and all far away', () =>
    fc.assert(
      fc.property(anyRing, (ring) => {
        expect(transmission(ring, 0)).toBe(ring.floor === 0 ? 0 : 1 - (1 - ring.floor))
        close(transmission(ring, halfWidth(ring)), (1 + ring.floor) / 2)
        expect(transmission(ring, 1e4 * halfWidth(ring))).toBeGreaterThan(1 - 1e-7)
      }),
    ))

  test('imprints what it is detuned for, and cannot go below its floor', () =>
    fc.assert(
      fc.property(anyRing, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (ring, share) => {
        const wanted = ring.floor + (1 - ring.floor) * share
        close(transmission(ring, detuningFor(ring, wanted)), wanted, 1e-9)
        expect(detuningFor(ring, ring.floor * share)).toBe(0)
      }),
    ))

  test('is imprinted in proportion to the shift, and trimmed in proportion to the drift', () => {
    const electroOptic = { latency: seconds(20e-9), powerPerNanometre: watts(4e-6) }
    const thermoOptic = { latency: seconds(4e-6), powerPerRange: watts(27.5e-3) }
    close(imprintPower(electroOptic, metres(0.5e-9)), 2e-6)
    close(trimmingPower(thermoOptic, metres(18e-9), metres(18e-9)), 27.5e-3)
    close(trimmingPower(thermoOptic, metres(7.1e-9), metres(18e-9)), (27.5e-3 * 7.1) / 18)
  })
})

const anyGrid = fc.record({
  channels: fc.integer({ min: 1, max: 40 }),
  first: fc.constant(metres(1550e-9)),
  spacing: fc.double({ min: 1e-10, max: 5e-9, noNaN: true }).map(metres),
  qualityFactor: fc.integer({ min: 500, max: 100_000 }),
})

describe('spectral crosstalk', () => {
  test('of the worst channel is that of the worst of all channels', () =>
    fc.assert(
      fc.property(anyGrid, (grid) => {
        const all = Array.from({ length: grid.channels }, (_, channel) => channelCrosstalk(grid, channel))
        const worst = Math.max(...all)
        if (worst === 0) expect(worstCrosstalk(grid)).toBe(0)
        else close(worstCrosstalk(grid), worst)
      }),
    ))

  test('is nothing for one channel, and all but complete for channels on top of each other', () => {
    const grid = { channels: 1, first: metres(1550e-9), spacing: metres(1e-9), qualityFactor: 8000 }
    expect(worstCrosstalk(grid)).toBe(0)
    close(worstCrosstalk({ ...grid, channels: 10, spacing: metres(1e-17) }), 9, 1e-9)
  })

  test('falls as the square of the quality factor where channels are far apart: two bits for twice of it', () =>
    fc.assert(
      fc.property(anyGrid, (grid) => {
        fc.pre(grid.channels > 1)
        const sharp = { ...grid, qualityFactor: 1e4 / (grid.spacing / 1e-9) }
        const sharper = { ...sharp, qualityFactor: 2 * sharp.qualityFactor }
        const gained = resolutionBits(worstCrosstalk(sharper)) - resolutionBits(worstCrosstalk(sharp))
        expect(Math.abs(gained - 2)).toBeLessThan(0.02)
      }),
    ))

  test('with a residual of a tenth has ten times the levels', () =>
    fc.assert(
      fc.property(anyGrid, (grid) => {
        fc.pre(grid.channels > 1)
        close(levelsOf(worstCrosstalk(grid, 0.1)), 10 * levelsOf(worstCrosstalk(grid)))
      }),
    ))

  test('grows with every channel that is added', () =>
    fc.assert(
      fc.property(anyGrid, (grid) => {
        expect(worstCrosstalk({ ...grid, channels: grid.channels + 1 })).toBeGreaterThan(worstCrosstalk(grid))
      }),
    ))
})

describe('thermal crosstalk by gap', () => {
  const places = [1, 2, 3, 4, 5, 6, 7, 8] as const
  const points = places.map((i) => ({ gap: si(sunnyHeat[`gap${i}`]), ratio: si(sunnyHeat[`ratio${i}`]) }))

  test('passes through every simulated point', () => {
    for (const { gap, ratio } of points) close(thermalCrosstalk(points, gap), ratio)
  })

  test('falls with the gap, and stays a share', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 60e-6, noNaN: true }),
        fc.double({ min: 1e-9, max: 20e-6, noNaN: true }),
        (gap, more) => {
          const near = thermalCrosstalk(points, metres(gap))
          const far = thermalCrosstalk(points, metres(gap + more))
          expect(near).toBeLessThanOrEqual(1)
          expect(far).toBeLessThan(near)
          expect(far).toBeGreaterThan(0)
        },
      ),
    ))

  test('is far from one exponential, which misses by factors of 0.4 to 1.7', () => {
    const errors = points.map(({ gap, ratio }) => (0.1299 * Math.exp(-0.2302e6 * gap)) / ratio)
    close(Math.min(...errors), 0.39, 0.02)
    close(Math.max(...errors), 1.7, 0.03)
  })
})

describe('decoupled heaters', () => {
  const size = 4
  const anyMatrix = fc
    .array(fc.double({ min: 0, max: 0.25, noNaN: true }), { minLength: size * size, maxLength: size * size })
    .map((entries) =>
      Array.from({ length: size }, (_, i) =>
        Array.from({ length: size }, (_, j) => (i === j ? 1 : entries[Math.min(i, j) * size + Math.max(i, j)]!)),
      ),
    )
  const anyPhases = fc.array(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), {
    minLength: size,
    maxLength: size,
  })

  test('reach their targets, by whole turns where a heater would have to cool', () =>
    fc.assert(
      fc.property(anyMatrix, anyPhases, (matrix, phases) => {
        const drives = realisableDrives(matrix, phases)
        for (const [i, row] of matrix.entries()) {
          expect(drives[i]!).toBeGreaterThanOrEqual(0)
          const reached = row.reduce((sum, entry, j) => sum + entry * drives[j]!, 0)
          const turns = (reached - phases[i]!) / (2 * Math.PI)
          expect(Math.abs(turns - Math.round(turns))).toBeLessThan(1e-9)
          expect(Math.round(turns)).toBeGreaterThanOrEqual(0)
        }
      }),
    ))

  test('are their own drives where rings are far apart', () =>
    fc.assert(
      fc.property(anyPhases, (phases) => {
        const apart = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)))
        expect(driveSolver(apart)(phases)).toEqual(phases)
      }),
    ))

  test('take the power of a free spectral range for a phase of 2 pi', () =>
    close(heaterPower([Math.PI, Math.PI], watts(27.5e-3)), 27.5e-3))
})

describe('a coherent sum', () => {
  test('reads the square of a sum, not the sum: opposite fields give nothing', () => {
    expect(detectedPower(1, -1)).toBe(0)
    expect(detectedPower(1, 1)).toBe(2)
    expect(detectedPower(3, 1)).not.toBe(3 + 1)
  })

  test('costs two pulses and a receiver', () => {
    const source = { power: watts(1e-3), latency: seconds(1e-10) }
    close(sumEnergy(source, watts(0)), 2e-13)
    close(sumEnergy(source, watts(5e-3)), 7e-13)
  })
})
