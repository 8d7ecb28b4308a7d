/** The search that a sweep asks for, and what it starts from. */
import * as E from 'fp-ts/lib/Either.js'
import { csvText } from '#src/columns/csv.js'
import type { Engine } from '#src/engine/engine.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { type Identity, sha256 } from '#src/storage/identity.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { beside } from './beside.js'
import { earlierOf } from './earlier.js'
import { readResults } from './read-results.js'
import { type BeforeBatch, searchOf, type SweepSearch } from './search.js'

export interface StartedSearch {
  readonly search: SweepSearch
  /** Of what it starts from: other results are another run. */
  readonly identity: Identity
}

/** @param file the sweep file, beside which earlier results are looked for */
export const startSearch = async (
  runtime: Runtime,
  sweep: Sweep,
  file: string,
  engine: Engine,
  before?: BeforeBatch,
): Promise<E.Either<Failure, StartedSearch | undefined>> => {
  const { search } = sweep
  if (search === undefined) return E.right(undefined)
  if (search.start === undefined)
    return E.right({ search: searchOf(sweep, search, engine, undefined, before), identity: {} })
  const path = beside(file, search.start)
  const table = await readResults(runtime, path)()
  if (E.isLeft(table)) return table
  const earlier = earlierOf(sweep, engine, table.right)
  if ('missing' in earlier)
    return E.left(
      wrongInput(
        `search.start: ${path} lacks ${earlier.missing.join(', ')}: expected results.csv or front.csv of such a sweep`,
      ),
    )
  const { known, left } = earlier
  const of = known.genomes.length
  runtime.say(
    `starting from ${of} designs of ${path}${left > 0 ? `; ${left} are not in this space, or not feasible` : ''}`,
  )
  return E.right({
    search: searchOf(sweep, search, engine, known, before),
    identity: { 'start of the search': JSON.stringify(sha256(csvText(table.right))) },
  })
}
