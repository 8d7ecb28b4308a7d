/**
 * A model whose name follows the point: of `language-{width}-optical` a point of width 64 has language-64-optical. Braces hold what a
 * condition of `where` may mention; a value stands there as in the results: a number in SI, `true` or `false`, a name.
 */
const braces = /\{([^{}]*)\}/g

/** A name in braces, and how many characters into the text it begins. */
interface Braced {
  readonly name: string
  readonly at: number
}

export const bracedIn = (model: string): readonly Braced[] =>
  Array.from(model.matchAll(braces), ({ 1: name = '', index }) => ({ name: name.trim(), at: index + 1 }))

/** Where a brace stands that has no other one; undefined if all are pairs. */
export const loneBrace = (model: string): number | undefined => {
  const at = model.replace(braces, (pair) => ' '.repeat(pair.length)).search(/[{}]/)
  return at < 0 ? undefined : at
}

/** @param values of the names in braces, in their order */
export const namedBy = (model: string, values: readonly string[]): string => {
  let next = 0
  return model.replace(braces, () => values[next++] ?? '')
}
