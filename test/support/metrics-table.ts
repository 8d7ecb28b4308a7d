/** The table of docs/reading-the-results.md, computed: the columns of metrics as the models have them. */
import { metrics } from '#models/metrics.js'
import { dimensions } from '#models/units.js'
import { headerOf } from '#src/columns/columns.js'
import { table } from './system-pages.js'

export const metricsTable = (): string =>
  table(
    ['column', 'meaning', 'better'],
    Object.entries(metrics).map(([name, { dimension, meaning, better }]) => [
      `\`${headerOf({ name, unit: dimensions[dimension] })}\``,
      meaning,
      better,
    ]),
  )
