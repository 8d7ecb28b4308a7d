/**
 * The best product that plain TypeScript has: what the kernels are measured against. Two rows by four columns of sums in double
 * precision, which a compiler keeps in registers; the right operand packed by four columns. Wider blocks, and operands in double
 * precision, were as fast within a tenth or slower.
 */
const rowsAtOnce = 2
const panelColumns = 4

/** Row-major inner x columns, columns a multiple of 4, as element (k, j) of a panel at 4 k + j. */
export const packedForPlain = (b: Float32Array, inner: number, columns: number): Float32Array =>
  Float32Array.from(b, (_, at) => {
    const panel = Math.floor(at / (panelColumns * inner))
    const within = at - panel * panelColumns * inner
    return b[Math.floor(within / panelColumns) * columns + panel * panelColumns + (within % panelColumns)]!
  })

/** c = a B for an even number of rows. */
export const plainProduct = (
  a: Float32Array,
  panels: Float32Array,
  c: Float32Array,
  rows: number,
  inner: number,
  columns: number,
): void => {
  for (let column = 0; column < columns; column += panelColumns)
    for (let row = 0; row < rows; row += rowsAtOnce) {
      let a0 = row * inner
      let a1 = a0 + inner
      const end = a1
      let b = column * inner
      let s00 = 0
      let s01 = 0
      let s02 = 0
      let s03 = 0
      let s10 = 0
      let s11 = 0
      let s12 = 0
      let s13 = 0
      while (a0 < end) {
        const b0 = panels[b]!
        const b1 = panels[b + 1]!
        const b2 = panels[b + 2]!
        const b3 = panels[b + 3]!
        const x0 = a[a0]!
        s00 += x0 * b0
        s01 += x0 * b1
        s02 += x0 * b2
        s03 += x0 * b3
        const x1 = a[a1]!
        s10 += x1 * b0
        s11 += x1 * b1
        s12 += x1 * b2
        s13 += x1 * b3
        a0++
        a1++
        b += panelColumns
      }
      const c0 = row * columns + column
      c[c0] = s00
      c[c0 + 1] = s01
      c[c0 + 2] = s02
      c[c0 + 3] = s03
      const c1 = c0 + columns
      c[c1] = s10
      c[c1 + 1] = s11
      c[c1 + 2] = s12
      c[c1 + 3] = s13
    }
}
