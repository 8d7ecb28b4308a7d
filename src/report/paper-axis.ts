/** The axes of a figure for a paper: powers of ten for long numbers, and names of bars broken into two lines. */
import { linesOf, namePieces, textTable } from './paper-lines.js'
import type { Node } from './paper-measures.js'

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** `10⁵`, `2·10⁵`, `10⁻³`. */
const powerText = (value: number): string => {
  const [digit, exponent = ''] = value.toExponential().split('e')
  const raised = exponent
    .replace('+', '')
    .replace('-', '⁻')
    .replace(/\d/g, (sign) => superscripts.charAt(Number(sign)))
  return digit === '1' ? `10${raised}` : `${digit!}·10${raised}`
}

/** From here on, and below its inverse, a logarithmic axis has powers of ten: longer numbers meet each other. */
const longest = 1e5

/** The ticks of a logarithmic axis that carry a label. */
const labelledIn = (expression: unknown): readonly number[] => {
  const [, json] = /^indexof\((\[.*\]), datum\.value\) >= 0/.exec(String(expression)) ?? []
  return json === undefined ? [] : (JSON.parse(json) as readonly number[])
}

export const numberAxis = (axis: Node): Node => {
  const labelled = labelledIn(axis['labelExpr'])
  if (labelled.every((value) => value < longest && value > 1 / longest)) return axis
  const texts = Object.fromEntries(labelled.map((value) => [String(value), powerText(value)]))
  return { ...axis, labelExpr: `${JSON.stringify(texts)}[toString(datum.value)] || ''` }
}

/** Characters that a line of a name may have in any figure. */
const usualName = 16

/** The shortest lines in which every name has two at most. */
const nameLines = (names: readonly string[]): Readonly<Record<string, readonly string[]>> => {
  const most = Math.max(0, ...names.map(({ length }) => length))
  const widths = Array.from({ length: most + 1 }, (_, width) => width)
  const broken = (width: number) => names.map((name) => linesOf(namePieces(name), width))
  const width = widths.find((one) => one >= usualName && broken(one).every((lines) => lines.length <= 2)) ?? most
  return Object.fromEntries(names.map((name, index) => [name, broken(width)[index]!]))
}

/** Names beside bars, of which the middle of two lines is the foot of the first. */
export const namedAxis = (axis: Node, names: readonly string[]): Node => {
  const lines = nameLines(names)
  const double = names.filter((name) => lines[name]!.length > 1)
  return {
    ...axis,
    labelLimit: 0,
    labelExpr: textTable(lines),
    labelBaseline: {
      condition: { test: `indexof(${JSON.stringify(double)}, datum.value) >= 0`, value: 'bottom' },
      value: 'middle',
    },
  }
}
