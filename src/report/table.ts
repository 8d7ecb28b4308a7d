/**
 * Text tables for the terminal: a header, a rule, a line a row. Columns of numbers are set right, all else left.
 *
 * A column is of numbers if each of its filled cells starts as one: `1.48 pJ`, `-3.2 %`. Widths count characters, so
 * cells are best ASCII; line breaks within a cell become spaces.
 */

const gap = '  '
const startsAsNumber = /^[+-]?\.?\d/

const isNumeric = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell !== '')
  return filled.length > 0 && filled.every((cell) => startsAsNumber.test(cell))
}

/** @param rows cells as they are to be read; a missing cell is empty */
export const textTable = (headers: readonly string[], rows: readonly (readonly string[])[]): string => {
  const columns = headers.map((header, index) => {
    const cells = rows.map((row) => (row[index] ?? '').replace(/\s+/g, ' ').trim())
    const width = Math.max(header.length, ...cells.map((cell) => cell.length))
    const right = isNumeric(cells)
    const set = (cell: string) => (right ? cell.padStart(width) : cell.padEnd(width))
    return [set(header), '-'.repeat(width), ...cells.map(set)]
  })
  const lines = Array.from({ length: rows.length + 2 }, (_, line) =>
    columns
      .map((column) => column[line]!)
      .join(gap)
      .trimEnd(),
  )
  return `${lines.join('\n')}\n`
}
