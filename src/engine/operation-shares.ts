/** What each operation takes of the energy and the latency of some points: a column for each operation that any of them has. */
import type { OperationCosts } from '#models/systems/evaluation.js'

export interface OperationShares {
  readonly operations: readonly string[]
  readonly rows: number
  /** Joules, point by point: rows times operations; NaN of an operation that a point does not have. */
  readonly energy: Float64Array
  /** Seconds, alike. */
  readonly latency: Float64Array
}

interface PointShares {
  readonly places: readonly number[]
  readonly energy: Float64Array
  readonly latency: Float64Array
}

export const operationGatherer = () => {
  const columns = new Map<string, number>()
  const points: PointShares[] = []
  const placeOf = (name: string): number => {
    const place = columns.get(name) ?? columns.size
    columns.set(name, place)
    return place
  }
  return {
    add: ({ operations, energyByOperation, latencyByOperation }: OperationCosts): void => {
      points.push({
        places: operations.map(({ name }) => placeOf(name)),
        energy: energyByOperation,
        latency: latencyByOperation,
      })
    },
    all: (): OperationShares => {
      const width = columns.size
      const energy = new Float64Array(points.length * width).fill(Number.NaN)
      const latency = new Float64Array(points.length * width).fill(Number.NaN)
      for (const [row, point] of points.entries())
        for (const [i, place] of point.places.entries()) {
          energy[row * width + place] = point.energy[i]!
          latency[row * width + place] = point.latency[i]!
        }
      return { operations: [...columns.keys()], rows: points.length, energy, latency }
    },
  }
}
