/**
 * Tiles: four rows by a panel of eight columns, one row after the other on a page of the thread's own. Products are computed by
 * tiles: their eight vectors of sums, and little else, fit into registers.
 */
import { panelColumns } from './pack'
import { loadPart, storePart } from './parts'

export const tileRows: usize = 4
export const tileElements: usize = 32
export const tileBytes: usize = 128
const rowBytes: usize = 32

/** Writes the first `rows` and `columns` of a tile to c, or adds them to what is there; the stride in bytes. */
export function writeTile(tile: usize, c: usize, cStride: usize, rows: usize, columns: usize, adds: bool): void {
  const end = tile + rowBytes * min(rows, tileRows)
  const filled = <i32>min(columns, panelColumns)
  for (; tile < end; tile += rowBytes) {
    writeVector(c, v128.load(tile), filled, adds)
    writeVector(c + 16, v128.load(tile, 16), filled - 4, adds)
    c += cStride
  }
}

@inline
function writeVector(at: usize, x: v128, count: i32, adds: bool): void {
  if (count >= 4) v128.store(at, adds ? f32x4.add(x, v128.load(at)) : x)
  else if (count > 0) storePart(at, adds ? f32x4.add(x, loadPart(at, count)) : x, count)
}
