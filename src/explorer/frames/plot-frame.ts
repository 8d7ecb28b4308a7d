/**
 * The frame of a plot of points: two axes and, over the points, the curves of laws.
 *
 * Places along both axes run from 0 to 1, and ticks are told by signals: one frame serves every pair of columns, on whatever scale,
 * and their titles are the menus that choose them.
 */
import { type Figure, figureSchema, figureStyle } from '#src/report/figure-style.js'

const axisOf = (name: 'across' | 'up') => ({
  title: null,
  grid: false,
  values: { expr: `${name}Ticks` },
  labelExpr: `${name}Labels[indexof(${name}Ticks, datum.value)]`,
  labelOverlap: 'greedy' as const,
  labelSeparation: 6,
  labelFontSize: 11,
  labelFlush: false,
})

const scale = { domain: [0, 1], nice: false, zero: false }
const colour = { field: 'colour', type: 'nominal' as const, scale: null }
const placeOf = (name: 'across' | 'up') => ({
  field: name,
  type: 'quantitative' as const,
  scale,
  axis: axisOf(name),
})

export const plotFrame: Figure = {
  $schema: figureSchema,
  config: { ...figureStyle, padding: 0 },
  background: 'transparent',
  autosize: { type: 'none' },
  width: 400,
  height: 300,
  params: ['acrossTicks', 'acrossLabels', 'upTicks', 'upLabels'].map((name) => ({ name, value: [] })),
  encoding: { x: placeOf('across') },
  layer: [
    {
      data: { name: 'breaks', values: [] },
      mark: { type: 'rule', strokeDash: [3, 4], strokeWidth: 1.2 },
      encoding: { color: colour },
    },
    {
      // What lies below a curve must not hide it: the page colours this like its ground.
      name: 'halo',
      data: { name: 'curves', values: [] },
      mark: { type: 'line', strokeWidth: 5, opacity: 0.9, clip: true },
      encoding: { y: placeOf('up'), detail: { field: 'series', type: 'nominal' } },
    },
    {
      data: { name: 'curves' },
      mark: { type: 'line', strokeWidth: 2, clip: true },
      encoding: { y: placeOf('up'), color: colour, detail: { field: 'series', type: 'nominal' } },
    },
  ],
}
