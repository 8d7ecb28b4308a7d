/** Where a design or its workload leaves what the work shows. */
import { inUnit } from '../../units.js'
import type { GainCellDesign } from './design.js'
import type { GainCellFigures } from './figures.js'

export const gainCellWarnings = (
  { lines, storageBits, clock }: GainCellFigures,
  design: GainCellDesign,
  width: number,
  leftOut: number,
): readonly string[] => [
  ...(leftOut > 0
    ? [`attention slides over a window of ${design.window} tokens: ${leftOut} older ones of the context are left out`]
    : []),
  ...(design.subarray > lines ? [`arrays are limited to ${lines} lines by IR drop, used with ${design.subarray}`] : []),
  ...(width > design.subarray
    ? [
        `a head of ${width} features sums the currents of several arrays before its readout, which the work does not show`,
      ]
    : []),
  ...(design.storageBits > storageBits
    ? [`write energy is simulated at ${storageBits} bits, doubled with every bit to ${design.storageBits}`]
    : []),
  ...(design.clock > clock
    ? [
        `pulses are shown in steps of ${inUnit(1 / clock, 'ns')} ns, used in steps of ${inUnit(1 / design.clock, 'ns')} ns`,
      ]
    : []),
  ...(design.cell !== 'si' && design.leakage === 'cell'
    ? ['energies and times are those of silicon cells, area and retention of oxide ones']
    : []),
]
