/**
 * Gain-cell attention: keys and values held as charge in two crossbars a head, attention computed where they are.
 *
 *                 pulses of q            pulses of phi(S)         pulses of A
 *   DACs write -> [ key array ] -> charge to pulse -> [ value array ] -> charge to pulse -> count -> add the sub-tiles
 *     k, v         S = q . K        phi: clipped ramp    A = phi(S) . V       with sign
 *
 *   E_K + E_V = (e_K + e_V) N T_in/15 ns        E_ctrl = P N/16 f/1 GHz t_active        E_write = 2 d e_DAC 2^(b_kv - 3)
 *   t = t_lat + (n - 1) t_II for n tokens       N = ceil(M / s) ceil(d / s) sub-tiles of s x s
 *
 * The readout of the key array is the softmax of this attention (a clipped ramp, not normalised): its energy is in `keyArray`, its
 * time in that of the scores, and the operation softmax itself costs nothing. All heads and sequences work side by side, each layer
 * has heads of its own; heads that share keys and values (grouped queries) hold a copy each. The whole window is driven, written or
 * not: what is not written is masked. A context longer than the window is cut to it (`charged`).
 *
 * Energies of arrays go with their cells, of control with their lines: the work has 64 x 64 only. Refresh writes a stored value
 * again from a digital copy; its time hides between two tokens. Left out: host traffic, the clock tree outside the heads.
 * [Leroux2025, p. 3-5, 7, 9]
 */
import type { Cost } from '../cost.js'
import { anderson2023 } from '../libraries/anderson-2023.js'
import { leroux2025 } from '../libraries/leroux-2025.js'
import { refreshes, retentionTime } from '../memory/gain-cell.js'
import { hertz, inUnit, type Second, seconds, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, type Hardware } from './block.js'
import { areaOfHead } from './gain-cell/area.js'
import { type GainCellDesign, gainCellDesign } from './gain-cell/design.js'
import { gainCellDisturbance } from './gain-cell/disturbance.js'
import { refreshEnergy, tokenEnergies } from './gain-cell/energy.js'
import { gainCellFigures, timeConstantOf } from './gain-cell/figures.js'
import { headsOf } from './gain-cell/heads.js'
import { noiseOf } from './gain-cell/signal.js'
import { timingOf } from './gain-cell/timing.js'
import { gainCellWarnings } from './gain-cell/warnings.js'
import { slidingWindow, tokensLeftOut } from './gain-cell/window.js'
import type { Writable } from '../writable.js'

/** Softmax: the readout of the scores has paid for it. */
const insideTheReadout: Cost = { energy: [0, 0, 0, 0, 0, 0], latency: seconds(0) }

const tooSlow = ({ window, storageBits }: GainCellDesign, retention: Second): string =>
  `${window} columns cannot be written again in the ${inUnit(retention, 'us')} us for which they hold ${storageBits} bits`

export const gainCellAttention = block({
  name: 'gain-cell-attention',
  title: 'Attention in gain-cell crossbars that hold keys and values',
  cite: ['Leroux2025'],
  runs: ['dynamic', 'softmax'],
  parameters: { 'leroux-2025': leroux2025, 'anderson-2023': anderson2023 },
  design: gainCellDesign,
  energyParts: ['keyArray', 'valueArray', 'control', 'writeDac', 'refresh', 'standby'],
  areaParts: ['cells', 'periphery', 'control', 'copy'],
  powerParts: ['keyArray', 'valueArray', 'control', 'writeDac', 'standby'],
  ports: { takes: 'edge', gives: 'edge', scores: 'analog' },
  sized: true,

  charged: ({ window }) => slidingWindow(window),

  disturbance: gainCellDisturbance,

  prepare: (libraries) => {
    const figures = gainCellFigures(libraries)

    return (design: GainCellDesign, operations): Hardware => {
      const { window, subarray } = design
      const timing = timingOf(figures, design)
      const { pulse, keyPass, valuePass, readout } = timing
      const interval = keyPass + valuePass
      const heads = headsOf(operations, subarray)
      const subTilesOf = (width: number): number => Math.ceil(window / subarray) * Math.ceil(width / subarray)

      const { keyArray, valueArray, control, write } = tokenEnergies(figures, design, timing)

      const run = ({ name, kind, rows: tokens, inner, columns, products }: Operation): Cost => {
        if (kind === 'softmax') return insideTheReadout
        const scores = name === 'scores'
        const width = scores ? inner : columns
        const subTiles = subTilesOf(width) * products
        const latency = scores ? tokens * keyPass : readout + (tokens - 1) * valuePass
        const busy = scores || design.activeTime === 'latency' ? latency : tokens * valuePass
        return {
          energy: [
            scores ? keyArray * subTiles * tokens : 0,
            scores ? 0 : valueArray * subTiles * tokens,
            control * subTiles * busy,
            write * width * products * tokens,
            0,
            0,
          ],
          latency: seconds(latency),
        }
      }

      const subTiles = subTilesOf(heads.width)
      const all = subTiles * heads.count
      const standby = design.standbyPower * heads.count
      const [cells, periphery, controlArea, copy] = areaOfHead(figures, design, subTiles, heads.width)
      const hardware: Writable<Hardware> = {
        area: [cells * heads.count, periphery * heads.count, controlArea * heads.count, copy * heads.count],
        nameplatePower: [
          (keyArray * all) / interval,
          (valueArray * all) / interval,
          control * all,
          (write * 2 * heads.width * heads.count) / interval,
          standby,
        ],
        // Held charge burns whether its own layer works or another: `hold` has it.
        standingPower: watts(0),
        peakMacRate: hertz((2 * subarray * subarray * all) / (keyPass + pulse)),
        warnings: () => gainCellWarnings(figures, design, heads.width, tokensLeftOut(operations)),
        run,
        noise: noiseOf(figures, design, timing),
        inventory: () => ({ heads: heads.count, subTiles: all, cells: 2 * subarray * subarray * all }),
      }
      if (!design.refresh && standby === 0) return hardware

      const retention = retentionTime(timeConstantOf(figures, design), design.storageBits, design.droop)
      const refreshOnce = heads.count * refreshEnergy(figures, design, heads.width, write)
      /** In the steady state of the ring of columns each lives for a window of tokens. */
      const hold = (pass: Second): readonly number[] => {
        const times = design.refresh ? heads.tokens * refreshes(seconds((window * pass) / heads.tokens), retention) : 0
        return [0, 0, 0, 0, times * refreshOnce, standby * pass]
      }
      // Set, not spread: a copy of an object in an inner loop takes longer than all else here.
      hardware.hold = hold
      if (design.refresh && window * figures.writeTime > retention) hardware.refusal = tooSlow(design, retention)
      return hardware
    }
  },
})
