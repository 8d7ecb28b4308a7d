/**
 * What gain-cell attention does to the numbers of a network.
 *
 *   I(y) = I_0 + I_1 y + I_2 y^2 + I_3 y^3, or linear      alpha = max(1 - 2 eps / (2^b - 1), e^(-age / tau))
 *
 * In generation tokens follow each other as fast as the heads of all layers let them, layers x t_lat; in a network that takes all
 * tokens through one layer and then through the next they follow at the interval t_II. The companion's time is left out, as the work
 * does. Refresh bounds the droop by what it allows: the age of a column is not followed through its refreshes.
 *
 * Codes of the output: the counter has 2^(b-1) - 1 steps and a sign. The released code divides 2 S_V into 2^b - 1 steps and rounds
 * saturation, which is half-way between two of them, up: 2^b + 1 codes, of which a counter of b bits lacks two.
 * [Leroux2025, eq. 4, 7 and p. 5, 8-9; released code, modules/model_gpt.py]
 */
import type { DisturbedKinds, NetworkShape } from '../../disturbances/disturbance.js'
import type { GainCellAttention } from '../../disturbances/gain-cell-attention.js'
import { keptShare, retentionTime } from '../../memory/gain-cell.js'
import { powerOfTwo } from '../../powers.js'
import { si } from '../../units.js'
import type { GainCellDesign } from './design.js'
import { type GainCellLibraries, gainCellFigures, timeConstantOf } from './figures.js'
import { timingOf } from './timing.js'

export const gainCellDisturbance = (libraries: GainCellLibraries) => {
  const figures = gainCellFigures(libraries)
  const { polynomial, slope, supply, zero } = figures
  const { keySaturation, valueSaturation } = libraries['leroux-2025']

  return (design: GainCellDesign, { layers }: NetworkShape): DisturbedKinds => {
    const { window, subarray, inputBits, storageBits, outputBits, droop } = design
    const { keyPass, valuePass, readout } = timingOf(figures, design)
    const timeConstant = timeConstantOf(figures, design)
    const disturbance: GainCellAttention = {
      law: 'gain-cell-attention',
      window,
      subarray,
      inputLevels: powerOfTwo(inputBits),
      storageLevels: powerOfTwo(storageBits),
      outputSteps: design.outputCodes === 'counter' ? powerOfTwo(outputBits - 1) - 1 : (powerOfTwo(outputBits) - 1) / 2,
      tileRounding: design.tileRounding,
      supply,
      zeroVoltage: zero,
      cell: design.response === 'cubic' ? polynomial : [0, slope, 0, 0],
      slope,
      keySaturation: si(keySaturation),
      valueSaturation: si(valueSaturation),
      tokenLeakage: (layers * (keyPass + readout)) / timeConstant,
      layerLeakage: (keyPass + valuePass) / timeConstant,
      leastKept: design.refresh ? keptShare(retentionTime(timeConstant, storageBits, droop), timeConstant) : 0,
    }
    return { dynamic: disturbance, softmax: disturbance }
  }
}
