/**
 * What the two weight-stationary baselines of Lightening-Transformer share: their memories.
 *
 * Results leave a core after every block of the inner dimension. Where the results of a row block exceed the local SRAM they go to
 * the global one and come back, at least once: the released formula turns negative where the inner dimension fills less than the
 * cores of a tile. [Zhu2024, hardware_simulator]
 */
import type { Operation } from '../workloads/operation.js'
import type { LighteningDevices } from './lightening-devices.js'

/** What one product moves, in elements. */
export interface StationaryTraffic {
  readonly weights: number
  readonly inputs: number
  readonly outputs: number
  /** Partial results of an output, all cores. */
  readonly partialResults: number
  /** Blocks of the inner dimension that one core of a tile runs through. */
  readonly passes: number
  /** Elements with which a linear layer fills the global SRAM from DRAM; 0 in attention. */
  readonly fill: number
}

/** Joules of registers and network, local SRAM and global SRAM. @param rowResults results of a block of rows, in elements */
export const memoryEnergy = (
  { registers, network, localSram, globalSram }: LighteningDevices,
  bits: number,
  rowResults: number,
  { weights, inputs, outputs, partialResults, passes, fill }: StationaryTraffic,
): readonly [registers: number, local: number, global: number] => {
  const spills = Math.ceil((rowResults * bits) / localSram.capacity) > 1
  const spilled = Math.max(1, passes)
  const local = spills ? outputs * (2 * spilled - 1) : outputs * passes
  const global = (spills ? outputs * (2 * spilled - 2) : 0) + outputs
  return [
    bits *
      (registers.energyPerBit * 2 * (weights + inputs + outputs * passes) +
        network.energyPerBit * outputs * partialResults),
    bits * localSram.energyPerBit * (2 * (weights + inputs) + local),
    bits * globalSram.energyPerBit * (weights + inputs + global + fill),
  ]
}

/** The operands of a dynamic product as the bank takes them: for S . V the non-negative S is the input and V^T the weights. */
export const stationaryOperands = (
  operation: Operation,
): { readonly n1: number; readonly n2: number; readonly d: number } =>
  operation.name === 'context'
    ? { n1: operation.columns, n2: operation.rows, d: operation.inner }
    : { n1: operation.rows, n2: operation.columns, d: operation.inner }

/** Area and standing power of the memories of T tiles with C cores each. */
export const memoryMacros = ({ globalSram, localSram, registers }: LighteningDevices, tiles: number, cores: number) => {
  const share = tiles / globalSram.tiles
  const locals = 2 * tiles
  const registerFiles = 2 * tiles + 2 * cores
  return {
    area: globalSram.area * share + localSram.area * locals + registers.area * registerFiles,
    power:
      globalSram.standingPower * share + localSram.standingPower * locals + registers.standingPower * registerFiles,
  }
}
