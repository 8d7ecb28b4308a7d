/** The legend of a figure for a paper: columns that fit, and laws broken into lines. */
import { lawPieces, linesOf, textTable } from './paper-lines.js'
import { characterWidth, type Measures, type Node, scaled, screenLabel } from './paper-measures.js'

/** A symbol of a legend and the room beside it, in sizes of the text. */
const symbolRoom = 2.5

/** `{"digital":"digital: p = 0.01 …"}[datum.label] || datum.label` -> the texts by label. */
const labelsIn = (expression: unknown): Readonly<Record<string, string>> | undefined => {
  const [, json] = /^(\{.*\})\[datum\.label\]/.exec(String(expression)) ?? []
  return json === undefined ? undefined : (JSON.parse(json) as Readonly<Record<string, string>>)
}

/** What is left of the width for a legend that begins where the plot does: right of the names of bars, or of the labels of ticks. */
const [besideNames, besideTicks] = [0.55, 0.85]

/** As many columns as fit side by side; labels that are too long for one are broken. */
export const legendOf = (legend: Node, domain: readonly string[], { width: whole, text, names }: Measures): Node => {
  const width = whole * (names.length > 0 ? besideNames : besideTicks)
  const labels = labelsIn(legend['labelExpr'])
  const room = symbolRoom * text
  const most = Math.floor((width - room) / (characterWidth * text))
  const lines = domain.map((name) => linesOf(lawPieces(labels?.[name] ?? name), most))
  const longest = Math.max(1, ...lines.flat().map(({ length }) => length))
  const columns = Math.max(1, Math.floor(width / (room + characterWidth * text * longest)))
  const texts = Object.fromEntries(domain.map((name, index) => [name, lines[index]]))
  return {
    ...scaled(legend, { symbolSize: (text / screenLabel) ** 2 }),
    columns: Math.min(columns, domain.length),
    labelExpr: textTable(texts),
  }
}
