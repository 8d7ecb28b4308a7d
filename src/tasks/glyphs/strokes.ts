/**
 * Ten glyphs, as strokes in the square from -1 to 1: right and down are positive. A stroke is a polyline with points close enough together
 * that what bends the plane bends the stroke.
 */
export type Point = readonly [x: number, y: number]
export type Stroke = readonly Point[]

const circle = (centre: Point, radius: number, from: number, to: number): Stroke => {
  const points = 17
  return Array.from({ length: points }, (_, i) => {
    const angle = (Math.PI * (from + ((to - from) * i) / (points - 1))) / 180
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)]
  })
}

/** Ours: a piece of a line bends by less than a tenth of a pixel. */
const longestPiece = 0.3

const line = (...corners: readonly Point[]): Stroke =>
  corners.flatMap((corner, i) => {
    const before = corners[i - 1]
    if (before === undefined) return [corner]
    const [dx, dy] = [corner[0] - before[0], corner[1] - before[1]]
    const pieces = Math.ceil(Math.sqrt(dx * dx + dy * dy) / longestPiece)
    return Array.from({ length: pieces }, (_, piece): Point => {
      const share = (piece + 1) / pieces
      return [before[0] + share * dx, before[1] + share * dy]
    })
  })

const wave: Stroke = Array.from({ length: 17 }, (_, i) => {
  const x = -0.8 + 0.1 * i
  return [x, -0.5 * Math.sin((Math.PI * x) / -0.8)]
})

const glyphs = {
  ring: [circle([0, 0], 0.7, 0, 360)],
  arc: [circle([0, 0], 0.7, -150, 105)],
  cross: [line([-0.7, -0.7], [0.7, 0.7]), line([-0.7, 0.7], [0.7, -0.7])],
  fork: [line([-0.65, -0.8], [0, -0.05], [0.65, -0.8]), line([0, -0.05], [0, 0.85])],
  hook: [[...line([-0.4, -0.8], [-0.4, 0.35]), ...circle([0, 0.35], 0.4, 180, 0)]],
  zigzag: [line([-0.65, -0.75], [0.65, -0.75], [-0.65, 0.75], [0.65, 0.75])],
  gate: [line([-0.65, 0.8], [-0.65, -0.75], [0.65, -0.75], [0.65, 0.8])],
  tee: [line([-0.7, -0.75], [0.7, -0.75]), line([0, -0.75], [0, 0.85])],
  angle: [line([-0.6, -0.7], [-0.6, 0.65], [0.7, 0.65])],
  wave: [wave],
} satisfies Readonly<Record<string, readonly Stroke[]>>

export const glyphNames = Object.keys(glyphs)

/** By class. */
export const strokesOf: readonly (readonly Stroke[])[] = Object.values(glyphs)
