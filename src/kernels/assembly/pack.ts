/** The right operand of a product in panels of 8 columns (`kernels.ts`). */

/** Columns of a panel: two vectors. */
export const panelColumns: usize = 8

/** Packs the matrix whose element (k, j) is at source + 4 (k innerStride + j columnStride); columns beyond the last are 0. */
export function pack(
  source: usize,
  innerStride: usize,
  columnStride: usize,
  inner: usize,
  columns: usize,
  panels: usize,
): void {
  for (let first: usize = 0; first < columns; first += panelColumns) {
    const filled = min(columns - first, panelColumns)
    for (let k: usize = 0; k < inner; k++) {
      const row = source + 4 * (k * innerStride + first * columnStride)
      if (filled == panelColumns && columnStride == 1) {
        v128.store(panels, v128.load(row))
        v128.store(panels, v128.load(row, 16), 16)
      } else {
        for (let j: usize = 0; j < panelColumns; j++)
          store<f32>(panels + 4 * j, j < filled ? load<f32>(row + 4 * j * columnStride) : 0)
      }
      panels += 4 * panelColumns
    }
  }
}

/** Adds what is in panels to the matrix that `pack` would take it from. */
export function addUnpacked(
  panels: usize,
  target: usize,
  innerStride: usize,
  columnStride: usize,
  inner: usize,
  columns: usize,
): void {
  for (let first: usize = 0; first < columns; first += panelColumns) {
    const filled = min(columns - first, panelColumns)
    for (let k: usize = 0; k < inner; k++) {
      const row = target + 4 * (k * innerStride + first * columnStride)
      if (filled == panelColumns && columnStride == 1) {
        v128.store(row, f32x4.add(v128.load(row), v128.load(panels)))
        v128.store(row, f32x4.add(v128.load(row, 16), v128.load(panels, 16)), 16)
      } else {
        for (let j: usize = 0; j < filled; j++) {
          const at = row + 4 * j * columnStride
          store<f32>(at, load<f32>(at) + load<f32>(panels + 4 * j))
        }
      }
      panels += 4 * panelColumns
    }
  }
}
