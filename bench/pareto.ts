/** Speed of Pareto fronts: of a table at once, and of an archive that points stream through. */
import { createArchive, insert } from '#src/pareto/archive.js'
import { paretoFront } from '#src/pareto/front.js'
import { uniform } from '#src/random/philox.js'
import { type Row, seconds } from './row.js'

const count = 1_000_000

/** A front of about a hundred of a million points, three objectives that trade off. */
const streamed = (): Row => {
  const points = Float64Array.from({ length: 3 * count }, (_, i) => uniform(1, 0, i))
  const archive = createArchive(3)
  const time = seconds(() => {
    for (let point = 0; point < count; point++) insert(archive, points, 3 * point, point)
  })
  return { name: 'archive inserts, 3 objectives', value: count / time, unit: 'points/s' }
}

export const benchPareto = (): Row[] => [
  ...[2, 3, 4].map((dimensions) => {
    const objectives = Array.from({ length: dimensions }, (_, k) =>
      Float64Array.from({ length: count }, (_, i) => uniform(dimensions, k, i)),
    )
    const time = seconds(() => paretoFront(objectives))
    return { name: `front of ${count} points, ${dimensions} objectives`, value: time, unit: 's' }
  }),
  streamed(),
]
