/** Names that an author invents, for a mixed system or a derived number: they become columns, labels and fields of figures. */

/** Characters of one. A choice of ours: it is a label. */
const longest = 80

/** What is wrong with a new name, or undefined. Of the names that objects of JavaScript have figures make no fields. */
export const newNameFault = (name: string): string | undefined => {
  if (name.trim() === '') return 'expected a name, got an empty one'
  if (name.length > longest) return `expected a name of at most ${longest} characters, got ${name.length}`
  if (/[\r\n\t]/.test(name)) return 'expected a name on one line, got one of several'
  return name in Object.prototype ? `expected a new name, got ${name}, which has a meaning already` : undefined
}
