/**
 * Bounds of a block all of whose costs rise with every number of its design: its hardware at one corner of the box.
 *
 * Its noise falls with them (more bits), so that it is taken at the other corner.
 */
import { total } from '../cost.js'
import { joules, squareMetres, watts } from '../units.js'
import type { Bounds } from './block.js'

export const cornerBounds =
  <D>(): Bounds<D> =>
  (prepared) =>
  ({ least, most }, side) => {
    const here = prepared(side === 'low' ? least : most)
    const there = prepared(side === 'low' ? most : least)
    return {
      area: squareMetres(total(here.area)),
      nameplatePower: watts(total(here.nameplatePower)),
      standingPower: here.standingPower,
      peakMacRate: there.peakMacRate,
      held: joules(0),
      refused: false,
      run: (operation) => {
        const { energy, latency } = here.run(operation)
        return { energy: joules(total(energy)), latency }
      },
      noise: there.noise,
    }
  }
