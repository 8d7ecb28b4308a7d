/**
 * Energy of the light of operations over a box of designs: bounds of its power (`light.ts`) times its cycles.
 *
 *   E = P_light cycles / f,    P_light = u Nt Nc Nh Nv + P_comb (Nt + Nc)
 *
 * u is the power that one dot-product unit takes: it rises with the losses, so with every count. Taken apart from it, the counts and
 * the cycles nearly cancel, whatever the size of the array:
 *
 *   Nt Nc Nh Nv cycles >= products (padded N1) (padded N2) iD        (1 / Nt + 1 / Nc) Nt Nc cycles >= (1 / Nt + 1 / Nc) symbols
 *
 * which is why the low side is the larger of both products: whole power times cycles, and unit power times units times cycles.
 */
import { electricalPower } from '../../photonics/laser.js'
import type { Side } from '../bounds.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { emptyKinds, kindOf, type Work } from '../work.js'
import { paddedLength } from './bounded-uses.js'
import type { TensorCoreDesign } from './design.js'
import { arrayLight } from './light.js'
import type { Uses } from './mapping.js'

/** Joules of each kind of product, all repeats; written over by the next call. */
export const boundedLight = (devices: LighteningDevices, work: Work) => {
  const { count, rows, inner, columns, products, repeat } = work
  const lightOf = arrayLight(devices)
  const light = emptyKinds()

  /** @param small the corner with the least of every part on the low side, `large` the other one */
  return (small: TensorCoreDesign, large: TensorCoreDesign, side: Side, { cycles, tiling }: Uses): Float64Array => {
    const { electrical, leftSource, rightSource } = lightOf(small)
    const { tiles, coresPerTile, coreRows, coreColumns } = small
    const optical = tiles * leftSource + coresPerTile * (small.broadcast ? 1 : tiles) * rightSource
    const ofUnit = electricalPower(devices.laser, optical) / (tiles * coresPerTile * coreRows * coreColumns)
    const combs = devices.comb.power * (tiles + coresPerTile)
    const combsOfCore = devices.comb.power * (1 / large.tiles + 1 / large.coresPerTile)
    const isPacked = small.mapping === 'packed'
    const isLockstep = !isPacked && small.broadcast
    const largestCores = large.tiles * large.coresPerTile

    /** Units times cycles. */
    const unitCycles = (k: number): number => {
      const innerBlocks = Math.ceil(inner[k]! / large.wavelengths)
      const byRows = paddedLength(rows[k]!, coreRows, large.coreRows, side)
      const steps = isLockstep ? paddedLength(innerBlocks, coresPerTile, large.coresPerTile, side) : innerBlocks
      const length = isLockstep
        ? Math.max(byRows, paddedLength(rows[k]!, tiles * coreRows, large.tiles * large.coreRows, side))
        : byRows
      return products[k]! * length * paddedLength(columns[k]!, coreColumns, large.coreColumns, side) * steps
    }

    light.fill(0)
    for (let k = 0; k < count; k++) {
      const symbols = tiling.rowBlocks[k]! * tiling.columnBlocks[k]! * tiling.innerBlocks[k]! * products[k]!
      const lit = isPacked ? symbols / largestCores : cycles[k]!
      const whole = (electrical / large.clock) * lit
      const apart = ofUnit * unitCycles(k) + Math.max(combs * lit, combsOfCore * symbols)
      const least = side === 'high' ? whole : Math.max(whole, apart / large.clock)
      light[kindOf(work, k)]! += repeat[k]! * least
    }
    return light
  }
}
