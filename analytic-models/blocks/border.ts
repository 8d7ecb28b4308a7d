/**
 * The border between two blocks: a buffer, and converters for values that reach it without their own.
 *
 *   write, read    E = e_SRAM b a word        t = b a word / bandwidth
 *   to digital     E = F 2^b a value          Walden figure of merit
 *   to analog      E = P_DAC(b) / f a value
 *
 * A system has one where a block of it says that its words wait at its edge (`port.ts`). Converters keep pace with the buffer. The
 * published works charge nothing between their parts; a system that a sweep file mixes is charged in either accounting.
 * [Anderson2023, appendix D: memory; Gu2025: ADC; Zhu2024: DAC]
 */
import { dacPower, dacWarnings } from '../converters/dac.js'
import { conversionEnergy } from '../converters/figure-of-merit.js'
import type { Cost } from '../cost.js'
import { anderson2023 } from '../libraries/anderson-2023.js'
import { gu2025 } from '../libraries/gu-2025.js'
import { lightfront2026 } from '../libraries/lightfront-2026.js'
import { zhu2024 } from '../libraries/zhu-2024.js'
import { quantisationNoise } from '../signal.js'
import { hertz, joules, ratio, seconds, si, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { bitCount, block, choice, type DesignOf, type Hardware, physically } from './block.js'
import { dacOf } from './lightening-devices.js'

const borderDesign = {
  borders: physically(
    'charged',
    choice('free', ['free', 'charged'], 'conversions and buffer traffic between blocks that do not pay for them'),
  ),
  borderBits: bitCount(8, 'bits of a word between blocks'),
} as const

const nothing: Cost = { energy: [0, 0, 0], latency: seconds(0) }

export const border = block({
  name: 'border',
  title: 'Converters and buffer between blocks',
  cite: ['Anderson2023', 'Gu2025', 'Zhu2024'],
  runs: [],
  parameters: {
    'anderson-2023': anderson2023,
    'gu-2025': gu2025,
    'zhu-2024': zhu2024,
    'lightfront-2026': lightfront2026,
  },
  design: borderDesign,
  energyParts: ['borderMemory', 'borderAdc', 'borderDac'],
  areaParts: [],
  powerParts: [],

  prepare: (libraries) => {
    const dac = dacOf(libraries['zhu-2024'])
    const energyPerBit = si(libraries['anderson-2023'].sramEnergy)
    const energyPerStep = joules(si(libraries['gu-2025'].adcFigureOfMerit))
    const bandwidth = si(libraries['lightfront-2026'].borderBandwidth)

    return ({ borders, borderBits: bits }: DesignOf<typeof borderDesign>): Hardware => {
      const moving = bits * energyPerBit
      const toDigital = conversionEnergy(energyPerStep, bits)
      const toAnalog = dacPower(dac, 'quotient', bits, dac.rate) / dac.rate

      const run = ({ name, rows: words }: Operation): Cost => {
        if (borders === 'free') return nothing
        if (name === 'toDigital') return { energy: [0, words * toDigital, 0], latency: seconds(0) }
        if (name === 'toAnalog') return { energy: [0, 0, words * toAnalog], latency: seconds(0) }
        return { energy: [words * moving, 0, 0], latency: seconds((words * bits) / bandwidth) }
      }
      const converted = quantisationNoise(bits)
      return {
        area: [],
        nameplatePower: [],
        standingPower: watts(0),
        peakMacRate: hertz(0),
        warnings: () => (borders === 'free' ? [] : dacWarnings(dac, 'quotient', bits, dac.rate)),
        run,
        noise: ({ name }) => (name === 'toDigital' ? converted : ratio(0)),
      }
    }
  },
})
