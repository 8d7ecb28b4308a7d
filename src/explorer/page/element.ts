/** Elements of a page, written as they nest. Texts are texts: nothing is parsed as HTML. */

type Child = Node | string | undefined

/** @param attributes an undefined one is left out */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value)
  made.append(...children.filter((child) => child !== undefined))
  return made
}

export const button = (
  label: string,
  pressed: () => void,
  attributes: Readonly<Record<string, string | undefined>> = {},
): HTMLButtonElement => {
  const made = element('button', { type: 'button', ...attributes }, label)
  made.addEventListener('click', pressed)
  return made
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** A menu of one choice; what it shows follows `value`. */
export const menu = (
  label: string,
  choices: readonly Choice[],
  chosen: (value: string) => void,
  attributes: Readonly<Record<string, string | undefined>> = {},
): HTMLSelectElement => {
  const options = choices.map(({ value, label: text }) => element('option', { value }, text))
  const made = element('select', { 'aria-label': label, ...attributes }, ...options)
  made.addEventListener('change', () => chosen(made.value))
  return made
}

const svgNamespace = 'http://www.w3.org/2000/svg'

export const svgElement = <Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Node[]
): SVGElementTagNameMap[Tag] => {
  const made = document.createElementNS(svgNamespace, tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}
