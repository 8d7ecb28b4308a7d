/**
 * Bounds of a block all of whose costs rise with every number of its design: its hardware at one corner of the box.
 *
 * Its noise falls with them (more bits), so that it is taken at the other corner.
 */
import { total } from '../cost.js'
import { joules, ratio, squareMetres, watts } from '../units.js'
import type { Bounds } from './block.js'

export const cornerBounds =
  <D>(): Bounds<D> =>
  (prepared) =>
  ({ least, most }, side, operations) => {
    const here = prepared(side === 'low' ? least : most, operations)
    const there = prepared(side === 'low' ? most : least, operations)
    const costs = operations.map(here.run)
    return {
      area: squareMetres(total(here.area)),
      nameplatePower: watts(total(here.nameplatePower)),
      standingPower: here.standingPower,
      peakMacRate: there.peakMacRate,
      held: joules(0),
      refused: false,
      energy: costs.map(({ energy }) => total(energy)),
      latency: costs.map(({ latency }) => latency),
      noise: ratio(Math.max(0, ...operations.map(there.noise))),
    }
  }
