/** Rows of a table told apart by the texts of some of its columns. */
import { cellText, type Columns, findColumn } from './columns.js'

/** No label holds it. */
const separator = '\u0000'

/** The texts of a group, from its name. */
export const textsOfGroup = (name: string): readonly string[] => name.split(separator)

export const groupName = (texts: readonly string[]): string => texts.join(separator)

/** Row numbers by the name of their group, in order of first appearance. */
export const groupsOf = (table: Columns, by: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const columns = by.map((name) => findColumn(table, name)!)
  const groups = new Map<string, number[]>()
  for (let row = 0; row < table.rows; row++) {
    const name = groupName(columns.map((column) => cellText(table.schema[column]!, table.values[column]![row]!)))
    const rows = groups.get(name) ?? []
    rows.push(row)
    groups.set(name, rows)
  }
  return groups
}
