/** Bars of what a quantity is made of, in the order given, each with its amount and share in words at the right. */
import { type Figure, figureSchema, figureStyle, palette } from '#src/report/figure-style.js'

const part = {
  field: 'part',
  type: 'nominal' as const,
  sort: null,
  title: null,
  axis: {
    domain: false,
    ticks: false,
    minExtent: 104,
    maxExtent: 104,
    labelLimit: 102,
    labelFontSize: 11,
    labelPadding: 8,
  },
}

export const partsBars: Figure = {
  $schema: figureSchema,
  config: { ...figureStyle, padding: 0 },
  background: 'transparent',
  width: 112,
  height: { step: 19 },
  data: { name: 'parts', values: [] },
  encoding: { y: part },
  layer: [
    {
      mark: { type: 'bar', color: palette[0], height: { band: 0.68 } },
      encoding: { x: { field: 'share', type: 'quantitative', axis: null, scale: { zero: true, nice: false } } },
    },
    {
      mark: { type: 'text', align: 'left', dx: 8, fontSize: 11 },
      encoding: { x: { value: 'width' }, text: { field: 'words', type: 'nominal' } },
    },
  ],
}
