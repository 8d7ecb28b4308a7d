/**
 * Licences that what Lightfront depends on may have: those that let it be used, changed and passed on with an MIT work, by anyone, for
 * anything. The reason beside each is what we go by, and no legal advice.
 *
 * A licence is named as packages name it: an SPDX identifier, or an expression of them with AND, OR and parentheses.
 */
const permissive = 'asks for its notice alone'

const allowed: Readonly<Record<string, string>> = {
  MIT: permissive,
  ISC: permissive,
  'BSD-2-Clause': permissive,
  'BSD-3-Clause': permissive,
  'Apache-2.0': 'asks for its notice and names of what was changed, and grants patents',
  'BlueOak-1.0.0': permissive,
  '0BSD': 'asks for nothing',
  Unlicense: 'in the public domain',
  'CC0-1.0': 'in the public domain',
  'Python-2.0': permissive,
  'OFL-1.1': 'of fonts: passed on with a work, not sold alone',
  'Bitstream-Vera': 'of fonts: passed on with a work, not sold alone',
  'MPL-2.0': 'asks for the source of its own files where they are changed: they are used as they are',
}

/** Packages that say their licence in words: what those words are, as read. */
const readByUs: Readonly<Record<string, { readonly says: string; readonly licence: string }>> = {
  // Fonts as Bitstream Vera, what DejaVu added in the public domain, as is the package around them.
  'dejavu-fonts-ttf': { says: 'SEE LICENSE IN README.md AND LICENSE', licence: 'Unlicense AND Bitstream-Vera' },
}

/** The licence of a package; undefined if it says none that we can name. */
export const licenceOf = (name: string, says: string | undefined): string | undefined => {
  const read = readByUs[name]
  return read !== undefined && read.says === says ? read.licence : says
}

/** Whether a package may be passed on under an expression: each side of an AND allowed, some side of an OR. */
export const isAllowed = (expression: string): boolean => {
  const inner = expression.replaceAll(/\(([^()]*)\)/g, (_, group: string) => (isAllowed(group) ? 'MIT' : 'refused'))
  if (inner !== expression) return isAllowed(inner)
  return expression
    .split(/\s+OR\s+/)
    .some((all) => all.split(/\s+AND\s+/).every((one) => Object.hasOwn(allowed, one.trim())))
}
