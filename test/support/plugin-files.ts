/** Modules that bring something to a sweep, as texts. They import nothing, so that they can lie anywhere. */

/**
 * A block that multiplies in place, spending `femtojoules` a MAC.
 * @param pause a statement that every new design takes
 */
export const multiplierModule = (femtojoules: number, pause = ''): string => `
const library = { macEnergy: { value: ${femtojoules}, unit: 'fJ/MAC', source: { in: 'Lightfront', at: 'a test' }, evidence: 'assumed' } }
const size = (value, meaning) =>
  ({ default: { published: value, physical: value }, meaning, dimension: 'count', least: 1, most: 4096 })

export const blocks = [{
  name: 'multiplier',
  title: 'Multipliers that work side by side',
  cite: ['Lightfront'],
  runs: ['static', 'dynamic'],
  parameters: { 'multiplier-2026': library },
  design: { multipliers: size(1024, 'multipliers') },
  energyParts: ['multipliers'],
  areaParts: ['multipliers'],
  powerParts: ['multipliers'],
  prepare: ({ 'multiplier-2026': { macEnergy } }) => ({ multipliers }) => {
    ${pause}
    return {
      area: [1e-9 * multipliers],
      nameplatePower: [macEnergy.value * 1e-15 * multipliers * 1e9],
      standingPower: 0,
      peakMacRate: multipliers * 1e9,
      warnings: () => [],
      noise: () => 0,
      run: ({ rows, inner, columns, products }) => {
        const macs = rows * inner * columns * products
        return { energy: [macEnergy.value * 1e-15 * macs], latency: macs / (multipliers * 1e9) }
      },
    }
  },
}]
`

/** Three names from it: its block, its design key, its parameter; 4000 points for each of the energies. */
export const multiplierSweep = (module: string, energies = [1]): string => `
title: A block from outside
plugins: [${module}]
systems:
  - { name: hybrid, blocks: { static: multiplier, attention: multiplier, other: digital } }
workloads: [deit-tiny]
axes:
  multipliers: { from: 1, to: 4000, step: 1 }
  multiplier-2026.macEnergy: [${energies.map((energy) => `${energy} fJ/MAC`).join(', ')}]
objectives: { minimise: [energy, latency] }
figures: []
`
