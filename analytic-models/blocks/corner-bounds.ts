/**
 * Bounds of a block all of whose costs rise with every number of its design: its hardware at one corner of the box.
 *
 * Its noise falls with them (more bits), so that it is taken at the other corner.
 */
import { total } from '../cost.js'
import { squareMetres, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import type { Bounds, Hardware } from './block.js'
import type { HardwareBound, Side } from './bounds.js'
import { charge } from './charge.js'
import { type Charges, emptyCharges } from './charges.js'

/**
 * The bound that the hardware at two corners of a box is; of a box of one design both are the same.
 * @param there where peak rate and noise are taken
 * @param parts of the block's energy
 */
export const boundAt = (
  here: Hardware,
  there: Hardware,
  side: Side,
  operations: readonly Operation[],
  parts: number,
): HardwareBound => {
  const charged = (hardware: Hardware): Charges => {
    const charges = emptyCharges(parts)
    charge(hardware, operations, charges)
    return charges
  }
  const spent = charged(here)
  const other = here === there ? spent : charged(there)
  return {
    ...spent,
    area: squareMetres(total(here.area)),
    nameplatePower: watts(total(here.nameplatePower)),
    standingPower: here.standingPower,
    refused: here.refusal !== undefined && there.refusal !== undefined,
    energy: spent.energy + (here.hold !== undefined && side === 'high' ? Infinity : 0),
    idealLatency: other.idealLatency,
    noise: other.noise,
  }
}

/** @param parts of the block's energy */
export const cornerBounds =
  (parts: number) =>
  <D>(): Bounds<D> =>
  (prepared) =>
  ({ least, most }, side, operations) => {
    const [here, there] = side === 'low' ? [least, most] : [most, least]
    return boundAt(prepared(here, operations), prepared(there, operations), side, operations, parts)
  }
