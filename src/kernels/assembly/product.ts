/**
 * Product of f32.
 *
 *   c_ij = (((block 0) + block 1) + block 2) ...    block: the sum of its 384 a_ik b_kj in the order of k, begun at 0
 */
import { panelColumns } from './pack'
import { multiplyTile } from './product-tile'
import { tileRows, writeTile } from './tile'

/** Inner elements that are summed before C is touched: four rows and a panel of them stay in the cache nearest to the core. */
const blockLength: usize = 384

/** c = a B, rows x inner by inner x columns. */
export function multiply(
  a: usize,
  aStride: usize,
  panels: usize,
  c: usize,
  cStride: usize,
  rows: usize,
  inner: usize,
  columns: usize,
  page: usize,
): void {
  for (let k: usize = 0; k < inner; k += blockLength)
    for (let column: usize = 0; column < columns; column += panelColumns) {
      const panel = panels + 4 * (column * inner + panelColumns * k)
      const end = panel + 4 * panelColumns * min(inner - k, blockLength)
      for (let row: usize = 0; row < rows; row += tileRows) {
        multiplyTile(a + 4 * (row * aStride + k), 4 * aStride, rows - row, panel, end, page)
        writeTile(page, c + 4 * (row * cStride + column), 4 * cStride, rows - row, columns - column, k > 0)
      }
    }
}
