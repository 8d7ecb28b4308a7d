/**
 * Panels of a matrix to panels of its transpose, in blocks of 8 by 8: each lies in one piece on both sides.
 *
 *   element (k, j) of inner x columns becomes element (j, k) of columns x inner; what is beyond the last k is 0
 */
import { panelColumns } from './pack'

const rowBytes: usize = 4 * panelColumns

export function transposePanels(panels: usize, inner: usize, columns: usize, out: usize): void {
  for (let k: usize = 0; k < inner; k += panelColumns)
    for (let j: usize = 0; j < columns; j += panelColumns) {
      const from = panels + 4 * (j * inner + panelColumns * k)
      const to = out + 4 * (k * columns + panelColumns * j)
      if (inner - k >= panelColumns && columns - j >= panelColumns) {
        quarter(from, to)
        quarter(from + 16, to + 4 * rowBytes)
        quarter(from + 4 * rowBytes, to + 16)
        quarter(from + 4 * rowBytes + 16, to + 4 * rowBytes + 16)
      } else corner(from, min(inner - k, panelColumns), to, min(columns - j, panelColumns))
    }
}

/** Four by four: pairs of rows are woven into each other, twice. */
@inline
function quarter(from: usize, to: usize): void {
  const row0 = v128.load(from)
  const row1 = v128.load(from, rowBytes)
  const row2 = v128.load(from, 2 * rowBytes)
  const row3 = v128.load(from, 3 * rowBytes)
  const low01 = i32x4.shuffle(row0, row1, 0, 4, 1, 5)
  const high01 = i32x4.shuffle(row0, row1, 2, 6, 3, 7)
  const low23 = i32x4.shuffle(row2, row3, 0, 4, 1, 5)
  const high23 = i32x4.shuffle(row2, row3, 2, 6, 3, 7)
  v128.store(to, i64x2.shuffle(low01, low23, 0, 2))
  v128.store(to, i64x2.shuffle(low01, low23, 1, 3), rowBytes)
  v128.store(to, i64x2.shuffle(high01, high23, 0, 2), 2 * rowBytes)
  v128.store(to, i64x2.shuffle(high01, high23, 1, 3), 3 * rowBytes)
}

/** What is left at the edges: `count` rows of the block, of which there are `rows` columns. */
function corner(from: usize, count: usize, to: usize, rows: usize): void {
  for (let j: usize = 0; j < rows; j++)
    for (let k: usize = 0; k < panelColumns; k++)
      store<f32>(to + rowBytes * j + 4 * k, k < count ? load<f32>(from + rowBytes * k + 4 * j) : 0)
}
