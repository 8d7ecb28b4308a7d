/**
 * A figure at the width of a journal's column: the same data and scales, with text, marks and legend of a size that can be read there.
 *
 * It has no title: in a paper the caption below says what a figure shows. One size holds for all texts, as journals ask.
 */
import { type Figure, figureStyle } from './figure-style.js'
import { namedAxis, numberAxis } from './paper-axis.js'
import { legendOf } from './paper-legend.js'
import { characterWidth, isNode, type Measures, type Node, scaled, screenLabel } from './paper-measures.js'

export interface PaperSize {
  /** Millimetres, from edge to edge. */
  readonly width: number
  /** Points. */
  readonly fontSize: number
}

export const pixelsPerInch = 96
export const millimetresPerInch = 25.4
const pointsPerInch = 72

const pixelsOf = (millimetres: number): number => (millimetres / millimetresPerInch) * pixelsPerInch

/** Of the plot to the width: a choice of ours, between the golden section and a square, which both journals and fronts like. */
const heightShare = 0.66
/** Height of two lines and the room between bars, in sizes of the text. */
const twoLines = 2.8

const channelOf = (channel: Node, measures: Measures): Node => {
  const { legend, scale, axis } = channel
  const { domain, range } = isNode(scale) ? scale : {}
  const area = measures.scale ** 2
  const sizes = channel['field'] === 'size' && Array.isArray(range) ? range.map((size) => Number(size) * area) : range
  return {
    ...channel,
    ...(isNode(scale) && range !== undefined ? { scale: { ...scale, range: sizes } } : {}),
    ...(isNode(legend) && Array.isArray(domain) && channel['type'] === 'nominal'
      ? { legend: legendOf(legend, domain.map(String), measures) }
      : {}),
    ...(isNode(axis)
      ? { axis: channel['field'] === 'design' ? namedAxis(axis, measures.names) : numberAxis(axis) }
      : {}),
  }
}

const encodingOf = (encoding: Node, measures: Measures): Node =>
  Object.fromEntries(
    Object.entries(encoding).map(([name, channel]) => {
      if (!isNode(channel)) return [name, channel]
      if (name === 'size' && typeof channel['value'] === 'number')
        return [name, { value: channel['value'] * measures.scale ** 2 }]
      return [name, channelOf(channel, measures)]
    }),
  )

const valuesIn = ({ data }: Node): readonly Node[] =>
  isNode(data) && Array.isArray(data['values']) ? data['values'].filter(isNode) : []

/** Of a bar to the width, about, where names stand left of it and totals right. */
const barShare = 0.35

/** Segments without room for their text have none. */
const withRoom = (view: Node, { width, text }: Measures): Node => {
  const values = valuesIn(view)
  if (values[0]?.['share'] === undefined) return view
  const least = (characterWidth * text * '12 %'.length) / (barShare * width)
  return {
    ...view,
    data: { values: values.map((one) => (Number(one['share']) < least ? { ...one, text: '' } : one)) },
  }
}

/** A view with its layers. */
const viewOf = (whole: Node, measures: Measures): Node => {
  const { scale, text } = measures
  const view = withRoom(whole, measures)
  const { mark, encoding, layer } = view
  const lengths = { size: scale ** 2, strokeWidth: scale, dx: scale }
  return {
    ...view,
    ...(isNode(mark)
      ? { mark: { ...scaled(mark, lengths), ...(mark['fontSize'] === undefined ? {} : { fontSize: text }) } }
      : {}),
    ...(isNode(encoding) ? { encoding: encodingOf(encoding, measures) } : {}),
    ...(Array.isArray(layer)
      ? { layer: layer.map((one: unknown) => (isNode(one) ? viewOf(one, measures) : one)) }
      : {}),
  }
}

const styleOf = ({ text, scale }: Measures): object => ({
  ...figureStyle,
  padding: 2,
  axis: {
    ...figureStyle.axis,
    labelFontSize: text,
    titleFontSize: text,
    titlePadding: 6 * scale,
    labelPadding: 3 * scale,
    tickSize: 4 * scale,
    domainWidth: scale,
    tickWidth: scale,
    gridWidth: scale,
  },
  legend: {
    ...figureStyle.legend,
    layout: { bottom: { anchor: 'start', direction: 'vertical', margin: 4 * scale } },
    offset: 8 * scale,
    columnPadding: 8 * scale,
    rowPadding: 2 * scale,
    labelFontSize: text,
    titleFontSize: text,
    symbolSize: 70 * scale ** 2,
  },
})

/** Height of a bar: as on a screen, but at least that of two lines of text. */
const stepOf = (step: unknown, { text, scale }: Measures): number => Math.max(Number(step) * scale, twoLines * text)

/** The figure for a paper, which any Vega-Lite viewer draws too. */
export const paperFigure = (figure: Figure, { width: millimetres, fontSize }: PaperSize): Figure => {
  const [width, text] = [pixelsOf(millimetres), (fontSize / pointsPerInch) * pixelsPerInch]
  const untitled: Node = Object.fromEntries(Object.entries(figure).filter(([name]) => name !== 'title'))
  const { height, layer } = untitled
  const bars = Array.isArray(layer) ? layer.filter(isNode).flatMap(valuesIn) : []
  const names = [...new Set(bars.flatMap(({ design }) => (typeof design === 'string' ? [design] : [])))]
  const measures = { width, text, scale: text / screenLabel, names }
  return {
    ...viewOf(untitled, measures),
    config: styleOf(measures),
    width,
    height: isNode(height) ? { step: stepOf(height['step'], measures) } : heightShare * width,
    autosize: { type: 'fit-x', contains: 'padding' },
  } as unknown as Figure
}
