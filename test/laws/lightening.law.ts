/**
 * Tensor cores at 4 bits: a network that was trained with their noise is flat over the ranges of the work, errs where the closed form of
 * a dot product's error has left its 3.3 % well behind, and there bears more than a network that was not. [Zhu2024, noise study]
 */
import { beforeAll, expect, test } from 'vitest'
import { type Design, pointsOf, simulated } from './simulated.js'

const core = (...set: readonly string[]): Design => ['lightening-transformer', 'bits=4', ...set]
const magnitude = (value: number): Design => core(`zhu-2024.magnitudeNoise=${value} 1`)
const designs = {
  noiseless: core('zhu-2024.magnitudeNoise=0 1', 'zhu-2024.phaseNoise=0 deg'),
  work: core(),
  phase: core('zhu-2024.phaseNoise=7 deg'),
  manyWavelengths: core('wavelengths=24'),
  fewWavelengths: core('wavelengths=6'),
  magnitude: magnitude(0.1),
  strong: magnitude(0.5),
  overwhelming: magnitude(1),
} satisfies Record<string, Design>

type Points = Readonly<Record<keyof typeof designs | 'exact', number>>
let aware: Points
let clean: Points
const pointsFor = async (model: string): Promise<Points> => {
  const found = Object.entries(await simulated(model, designs, { repeats: 4 }))
  return Object.fromEntries(found.map(([name, metrics]) => [name, pointsOf(metrics)])) as Points
}
beforeAll(async () => {
  aware = await pointsFor('glyphs-48-dptc')
  clean = await pointsFor('glyphs-48')
})

test.each(['work', 'phase', 'manyWavelengths', 'fewWavelengths', 'magnitude'] as const)(
  '%s: flat within two points',
  (name) => {
    // One point is that of the work's 50,000 images; of 1,024 answers the standard error is one itself.
    expect(Math.abs(aware[name] - aware.noiseless)).toBeLessThan(2)
  },
)
test('accuracy falls where the error of a dot product is ten times that of the work, and at thirty times is lost', () => {
  expect(aware.noiseless - aware.strong).toBeGreaterThan(3)
  expect(aware.overwhelming).toBeLessThan(50)
})
test('a network that was trained with the noise is better on the cores than one that was not', () => {
  expect(aware.work).toBeGreaterThan(clean.work)
  expect(aware.magnitude + aware.strong).toBeGreaterThan(clean.magnitude + clean.strong)
})
