/**
 * A search that somebody else drives: it names what is to be evaluated, is told what came out, and says when it is over.
 *
 *   next --genomes--> whoever evaluates --answers--> take
 *
 * Pure but for what it gathers: replayed with the same answers it asks the same questions.
 */
import { joined } from '#src/columns/joined.js'
import { createArchive, insert, sorted } from '#src/pareto/archive.js'
import { type Answered, frontOf } from './answered.js'
import type { Answers, Searcher } from './searcher.js'
import type { Progress, Stop, StopReason } from './stop.js'
import { type TracePoint, traceOf } from './trace.js'

export interface Known {
  readonly genomes: readonly Float64Array[]
  readonly answers: Answers
}

export interface SearchRules {
  readonly searcher: Searcher
  /** How many objectives an answer has. */
  readonly objectives: number
  readonly stop: Stop
  /** Answers of an earlier search, from which this one starts. */
  readonly earlier?: Known | undefined
  /** Reference point of the hypervolumes, one value an objective. */
  readonly reference?: readonly number[]
}

export interface SearchResult extends Answered {
  /** The first rows of the result, which were known before. */
  readonly earlier: number
  readonly evaluations: number
  /** Rows, ascending. */
  readonly front: readonly number[]
  readonly trace: readonly TracePoint[]
  readonly why: StopReason
}

export interface SearchSession {
  /** What is to be evaluated; nothing once the search is over. */
  readonly next: () => readonly Float64Array[]
  /** The answers to what was asked. */
  readonly take: (known: Known) => Progress
  /** The genomes that nothing known dominates. */
  readonly best: () => readonly Float64Array[]
  /** Everything that was asked for, one genome after the other. */
  readonly genomes: () => readonly Float64Array[]
  /** Of a search that is over. */
  readonly result: () => SearchResult
}

export const searchSession = ({
  searcher,
  objectives,
  stop,
  earlier: known,
  reference,
}: SearchRules): SearchSession => {
  const archive = createArchive(objectives)
  const genomes: Float64Array[] = []
  const answers: Answers[] = []
  const ends: number[] = []
  let why: StopReason | undefined

  const remember = ({ genomes: told, answers: said }: Known): void => {
    searcher.tell(told, said)
    for (const [place, violation] of said.violations.entries())
      if (violation === 0) insert(archive, said.objectives, place * objectives, genomes.length + place)
    for (const genome of told) genomes.push(genome)
    answers.push(said)
  }
  if (known !== undefined) remember(known)
  const earlier = genomes.length

  return {
    next: () => {
      if (why !== undefined) return []
      const asked = searcher.ask().slice(0, stop.evaluations - (genomes.length - earlier))
      if (asked.length === 0) why = 'exhausted'
      return asked
    },
    take: (answered) => {
      remember(answered)
      ends.push(genomes.length)
      const progress = { evaluations: genomes.length - earlier, batches: ends.length, front: () => sorted(archive) }
      why = stop.isReached(progress)
      return progress
    },
    best: () => Array.from(sorted(archive).indices, (row) => genomes[row]!),
    genomes: () => genomes.slice(earlier),
    result: () => {
      const answered = {
        genomes,
        dimensions: objectives,
        objectives: joined(answers.map((one) => one.objectives)),
        violations: joined(answers.map((one) => one.violations)),
      }
      return {
        ...answered,
        earlier,
        evaluations: genomes.length - earlier,
        front: frontOf(answered),
        trace: traceOf(answered, ends, earlier, reference),
        why: why ?? 'exhausted',
      }
    },
  }
}
