/**
 * Points as CSV, cell for cell as results.csv has them: numbers as their shortest decimal, absent values empty.
 *
 * The columns are those that the page knows: breakdowns, which it keeps in half the digits, stay in results.csv.
 */
import type { Explored } from '../explored.js'
import type { Points } from './points.js'

/** RFC 4180: quoted where a comma, a quote or a line break would end a cell. */
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\n`

export const csvOf = ({ warnings, warned }: Explored, points: Points, rows: Int32Array): string => {
  const { columns, values } = points
  const cellsOf = (row: number): readonly string[] => [
    ...columns.map(({ labels }, index) => {
      const value = values[index]![row]!
      return Number.isNaN(value) ? '' : (labels?.[value] ?? String(value))
    }),
    warned[row]!.map((warning) => warnings[warning]!).join('; '),
  ]
  const header = [...columns.map((column) => column.header), 'warnings']
  return line(header) + Array.from(rows, (row) => line(cellsOf(row))).join('')
}
