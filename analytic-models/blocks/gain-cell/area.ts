/**
 * Area of a head.
 *
 *   printed:  N (2 s^2 a_cell + a_periphery s/64),  a_periphery: what the printed head has beside its cells
 *   labels:   N (2 s^2 a_cell + a_sub-tile s/64) + a_column d/64
 *
 * N sub-tiles of two arrays of s x s cells; readout circuits, counters and adders go with the lines of an array. Refresh needs a
 * digital copy of what is stored, 2 d M b bits. [Leroux2025, p. 7, 10 and Fig. 3b]
 */
import type { GainCellDesign } from './design.js'
import type { GainCellFigures } from './figures.js'

/** Square metres of cells, periphery, control and copy. */
export const areaOfHead = (
  figures: GainCellFigures,
  { window, subarray, storageBits, cell, stackedLayers, floorPlan, refresh }: GainCellDesign,
  subTiles: number,
  width: number,
): readonly [cells: number, periphery: number, control: number, copy: number] => {
  const { lines, cellArea, printedPeriphery, labelledPeriphery, labelledControl, copyAreaPerBit } = figures
  const footprint = cellArea[cell] / (cell === 'stacked' ? stackedLayers : 1)
  const labelled = floorPlan === 'labels'
  return [
    subTiles * 2 * subarray * subarray * footprint,
    (subTiles * (labelled ? labelledPeriphery : printedPeriphery) * subarray) / lines,
    labelled ? labelledControl * width : 0,
    refresh ? 2 * width * window * storageBits * copyAreaPerBit : 0,
  ]
}
