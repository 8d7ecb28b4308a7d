/**
 * A search from its first question to its stop, by whatever evaluates.
 *
 *   next --genomes--> evaluate --answers--> take --> over?
 *    ^                                                | no
 *    +------------------------------------------------+
 */
import type { Answers } from './searcher.js'
import { type SearchResult, type SearchRules, searchSession } from './session.js'
import type { Progress } from './stop.js'

/** A search, and whatever evaluates for it. */
export interface SearchRun extends SearchRules {
  readonly evaluate: (genomes: readonly Float64Array[]) => Promise<Answers>
  readonly onBatch?: (progress: Progress) => void
}

/** Rejects with what `evaluate` rejects with; see `Searcher` for answers that are refused. */
export const runSearch = async ({ evaluate, onBatch, ...rules }: SearchRun): Promise<SearchResult> => {
  const session = searchSession(rules)
  for (let asked = session.next(); asked.length > 0; asked = session.next()) {
    const progress = session.take({ genomes: asked, answers: await evaluate(asked) })
    onBatch?.(progress)
  }
  return session.result()
}
