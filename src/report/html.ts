/**
 * HTML that cannot be broken into: a template in which every value is escaped, unless it is HTML itself.
 *
 *   html`<p title="${text}">${paragraphs}</p>`
 */

declare const markup: unique symbol
/** Text that is HTML: made by `html`, or declared so by `trusted`. */
export interface Html {
  readonly [markup]: true
  readonly text: string
}

type Value = Html | string | number | undefined | readonly Value[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that stands for itself between tags and within quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character]!)

/** Declares HTML: for our own style sheet and for SVG that Vega wrote, which escapes its texts. */
export const trusted = (text: string): Html => ({ text }) as Html

const textOf = (value: Value): string => {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  return 'text' in value ? value.text : value.map(textOf).join('')
}

/** Values are escaped, lists are joined, undefined is nothing. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  trusted(parts.map((part, index) => part + textOf(values[index])).join(''))
