/** The frame of parallel coordinates: an upright axis for each column, with ticks, labels to its left, and no title: the page has those. */
import { type Figure, faintInk, figureSchema, figureStyle } from '#src/report/figure-style.js'

const scale = { domain: [0, 1], nice: false, zero: false }
const across = { field: 'across', type: 'quantitative' as const, scale, axis: null }
const up = { field: 'up', type: 'quantitative' as const, scale, axis: null }

export const strandsFrame: Figure = {
  $schema: figureSchema,
  config: { ...figureStyle, padding: 0 },
  background: 'transparent',
  autosize: { type: 'none' },
  width: 800,
  height: 260,
  encoding: { x: across },
  layer: [
    { data: { name: 'axes', values: [] }, mark: { type: 'rule', color: faintInk } },
    {
      data: { name: 'ticks', values: [] },
      mark: { type: 'tick', orient: 'horizontal', size: 7, thickness: 1, color: faintInk },
      encoding: { y: up },
    },
    {
      data: { name: 'ticks' },
      mark: { type: 'text', align: 'right', baseline: 'middle', dx: -7, fontSize: 11 },
      encoding: { y: up, text: { field: 'label', type: 'nominal' } },
    },
  ],
}
