/** Shapes of points, as paths about the origin: those of the figures' palette, each of the same area. */

type Corner = readonly [x: number, y: number]

const half = 0.5
/** Half the diagonal of a square of area 1. */
const diagonal = Math.SQRT1_2
/** An equilateral triangle of area 1: from its middle to a corner and to a side, and half a side. */
const corner = (4 / 27) ** 0.25 * Math.SQRT2
const side = corner / 2
const halfSide = (corner * Math.sqrt(3)) / 2
/** A cross of five squares of area 1/5. */
const arm = half / Math.sqrt(5)
const reach = 3 * arm

const corners: Readonly<Record<string, readonly Corner[]>> = {
  square: [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ],
  diamond: [
    [0, -diagonal],
    [diagonal, 0],
    [0, diagonal],
    [-diagonal, 0],
  ],
  'triangle-up': [
    [0, -corner],
    [halfSide, side],
    [-halfSide, side],
  ],
  'triangle-down': [
    [0, corner],
    [-halfSide, -side],
    [halfSide, -side],
  ],
  'triangle-right': [
    [corner, 0],
    [-side, halfSide],
    [-side, -halfSide],
  ],
  'triangle-left': [
    [-corner, 0],
    [side, -halfSide],
    [side, halfSide],
  ],
  cross: [
    [-arm, -reach],
    [arm, -reach],
    [arm, -arm],
    [reach, -arm],
    [reach, arm],
    [arm, arm],
    [arm, reach],
    [-arm, reach],
    [-arm, arm],
    [-reach, arm],
    [-reach, -arm],
    [-arm, -arm],
  ],
}

/** The path of a shape, in the notation of SVG. @param area in square pixels; any other name is a circle */
export const outlineOf = (shape: string, area: number): string => {
  const size = Math.sqrt(area)
  const polygon = corners[shape]
  if (polygon) return `M${polygon.map(([x, y]) => `${x * size},${y * size}`).join('L')}Z`
  const radius = size / Math.sqrt(Math.PI)
  return `M${radius},0A${radius},${radius},0,1,1,${-radius},0A${radius},${radius},0,1,1,${radius},0Z`
}
