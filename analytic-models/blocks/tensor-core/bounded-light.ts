/**
 * Energy of the light of an operation over a box of designs: bounds of its power (`light.ts`) times its cycles.
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
import type { Operation } from '../../workloads/operation.js'
import type { Side } from '../bounds.js'
import type { LighteningDevices } from '../lightening-devices.js'
import { paddedLength } from './bounded-uses.js'
import type { TensorCoreDesign } from './design.js'
import { arrayLight } from './light.js'
import type { Uses } from './mapping.js'

/** @param small the corner with the least of every part on the low side, `large` the other one */
export const boundedLight = (
  devices: LighteningDevices,
  small: TensorCoreDesign,
  large: TensorCoreDesign,
  side: Side,
) => {
  const { electrical, leftSource, rightSource } = arrayLight(devices, small)
  const { tiles, coresPerTile, coreRows, coreColumns } = small
  const optical = tiles * leftSource + coresPerTile * (small.broadcast ? 1 : tiles) * rightSource
  const ofUnit = electricalPower(devices.laser, optical) / (tiles * coresPerTile * coreRows * coreColumns)
  const combs = devices.comb.power * (tiles + coresPerTile)
  const combsOfCore = devices.comb.power * (1 / large.tiles + 1 / large.coresPerTile)
  const isPacked = small.mapping === 'packed'
  const isLockstep = !isPacked && small.broadcast
  const largestCores = large.tiles * large.coresPerTile

  /** Units times cycles. */
  const unitCycles = ({ rows, inner, columns, products }: Operation): number => {
    const innerBlocks = Math.ceil(inner / large.wavelengths)
    const byRows = paddedLength(rows, coreRows, large.coreRows, side)
    const steps = isLockstep ? paddedLength(innerBlocks, coresPerTile, large.coresPerTile, side) : innerBlocks
    const length = isLockstep
      ? Math.max(byRows, paddedLength(rows, tiles * coreRows, large.tiles * large.coreRows, side))
      : byRows
    return products * length * paddedLength(columns, coreColumns, large.coreColumns, side) * steps
  }

  return (operation: Operation, { cycles, coreSymbols }: Uses): number => {
    const lit = isPacked ? coreSymbols / largestCores : cycles
    const whole = (electrical / large.clock) * lit
    if (side === 'high') return whole
    const apart = ofUnit * unitCycles(operation) + Math.max(combs * lit, combsOfCore * coreSymbols)
    return Math.max(whole, apart / large.clock)
  }
}
