/**
 * Bounds of a block all of whose costs rise with every number of its design: its hardware at one corner of the box.
 *
 * Its noise falls with them (more bits), so that it is taken at the other corner.
 */
import { total } from '../cost.js'
import { joules, ratio, squareMetres, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import type { Bounds, Hardware } from './block.js'
import type { HardwareBound, Side } from './bounds.js'

/**
 * The bound that the hardware at two corners of a box is; of a box of one design both are the same.
 * @param there where peak rate and noise are taken
 */
export const boundAt = (
  here: Hardware,
  there: Hardware,
  side: Side,
  operations: readonly Operation[],
): HardwareBound => {
  const costs = operations.map(here.run)
  return {
    area: squareMetres(total(here.area)),
    nameplatePower: watts(total(here.nameplatePower)),
    standingPower: here.standingPower,
    peakMacRate: there.peakMacRate,
    held: joules(here.hold !== undefined && side === 'high' ? Infinity : 0),
    refused: here.refusal !== undefined && there.refusal !== undefined,
    energy: costs.map(({ energy }) => total(energy)),
    latency: costs.map(({ latency }) => latency),
    noise: ratio(Math.max(0, ...operations.map(there.noise))),
  }
}

export const cornerBounds =
  <D>(): Bounds<D> =>
  (prepared) =>
  ({ least, most }, side, operations) => {
    const [here, there] = side === 'low' ? [least, most] : [most, least]
    return boundAt(prepared(here, operations), prepared(there, operations), side, operations)
  }
