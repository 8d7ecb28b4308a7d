/**
 * A compiled sweep whose front is to be proved: open boxes in, what was found in them and what stays open out. The same in every
 * thread; what is found of a list of boxes depends on the list and on the known front alone.
 */
import { objectiveCount } from '#src/engine/answers.js'
import type { Gathering } from '#src/engine/batch.js'
import { resultLayout } from '#src/engine/schema.js'
import { singlePoint } from '#src/engine/single-point.js'
import { createArchive, insertAll, isDominated, type Members } from '#src/pareto/archive.js'
import { compile } from '#src/sweep/expand.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { boundingOf } from './bounding.js'
import { type Box, pointsIn } from './box.js'
import { type OpenBox, taken } from './branch.js'
import { type Closed, emptyClosed } from './closed.js'
import { emptyFindings } from './findings.js'
import { seed } from './seeds.js'

/** Boxes taken apart and points evaluated in answer to one request: about a tenth of a second. */
const stepsOfRequest = 4096

/** Without boxes: for points to begin with. */
export interface ProofRequest {
  readonly boxes?: readonly OpenBox[]
  /** Points that are known, whichever box they are in. */
  readonly front: Members
}

export interface ProofResult {
  readonly gathering: Gathering
  readonly failures: Uint8Array
  readonly closed: Closed
  /** Points of boxes that were evaluated. */
  readonly points: number
  readonly open: readonly OpenBox[]
}

type Prover = (request: ProofRequest) => ProofResult

export const compileProver = (sweep: Sweep, vocabulary: Vocabulary): Prover => {
  const points = compile(sweep, vocabulary)
  const layout = resultLayout(points)
  const objectives = objectiveCount(sweep)
  const prepare = (segment: number) => ({
    bounding: boundingOf(points, sweep, segment),
    point: singlePoint(points, sweep, segment),
  })
  const segments = new Map<number, ReturnType<typeof prepare>>()
  const prepared = (segment: number) => {
    const known = segments.get(segment) ?? prepare(segment)
    segments.set(segment, known)
    return known
  }

  const seeded = (): ProofResult => {
    const findings = emptyFindings(points, layout, objectives)
    const ofSegment = (segment: number) => {
      const { bounding, point } = prepared(segment)
      return { axes: bounding.axes, point }
    }
    const sample = seed(points.segments, ofSegment, findings, sweep.seed)
    const gathering = { ...findings.gathering(), sample: Float64Array.from(sample) }
    return { gathering, failures: new Uint8Array(0), closed: emptyClosed(), points: 0, open: [] }
  }

  const proved = (boxes: readonly OpenBox[], front: Members): ProofResult => {
    const known = createArchive(objectives)
    insertAll(known, front)
    const findings = emptyFindings(points, layout, objectives)
    const closed = emptyClosed()
    const stack = [...boxes]
    let steps = 0
    let evaluated = 0

    const evaluate = ({ segment, from, to }: Box): void => {
      const { bounding, point } = prepared(segment)
      const places = from.slice()
      const rows = places.map((place, axis) => bounding.axes[axis]!.rows[place]!)
      const count = pointsIn({ segment, from, to })
      evaluated += count
      steps += count
      for (let left = count; left > 0; left--) {
        findings.add(segment, point, rows, point.evaluate(rows))
        for (let axis = places.length - 1; axis >= 0; axis--) {
          const isOver = places[axis] === to[axis]
          places[axis] = isOver ? from[axis]! : places[axis]! + 1
          rows[axis] = bounding.axes[axis]!.rows[places[axis]!]!
          if (!isOver) break
        }
      }
    }
    const visitor = {
      isDominated: (corner: Float64Array) => isDominated(known, corner, 0) || isDominated(findings.archive, corner, 0),
      close: (closing: keyof Closed, count: number) => {
        closed[closing].boxes++
        closed[closing].points += count
      },
      evaluate,
    }
    for (let box = stack.pop(); box !== undefined; box = steps < stepsOfRequest ? stack.pop() : undefined) {
      stack.push(...taken(prepared(box.segment).bounding, box, visitor))
      steps++
    }
    return { gathering: findings.gathering(), failures: findings.failures(), closed, points: evaluated, open: stack }
  }

  return ({ boxes, front }) => (boxes === undefined ? seeded() : proved(boxes, front))
}
