/** A third quantity as the area of a point, with a legend of a few sizes. */
import { type FigureAxis, logarithmicTicks, scaleTypeOf } from './figure-axis.js'
import { faintInk } from './figure-style.js'

/** Areas of the least and the greatest point, in square pixels. */
const areas = [20, 260]
const mostTicks = 4

/** A few of the labelled ticks, evenly chosen. */
const sizeTicks = ({ domain }: FigureAxis): readonly number[] => {
  const { labelled } = logarithmicTicks(domain)
  const stride = Math.ceil(labelled.length / mostTicks)
  return labelled.filter((_, index) => index % stride === 0)
}

/** The size channel of the field `size`, in units of the axis. */
export const sizeOf = (axis: FigureAxis) => ({
  field: 'size',
  type: 'quantitative' as const,
  title: axis.title,
  scale: { ...scaleTypeOf(axis), range: areas },
  legend: {
    direction: 'horizontal' as const,
    symbolFillColor: faintInk,
    symbolStrokeColor: '#ffffff',
    ...(axis.logarithmic ? { values: [...sizeTicks(axis)] } : { tickCount: 3 }),
  },
})
