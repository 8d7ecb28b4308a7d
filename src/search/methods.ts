/**
 * The methods of search by name.
 *
 * To add one: a file with a function from a space and settings to a searcher (`ask` and `tell`; `evolution` makes one of a survival,
 * `createLedger`, `record`, `eliteOf` and `neighbourSearch` are the parts of others), its publication in the header, and a line here.
 * The laws of all searchers in the tests then hold it to not asking twice, to depend on its seed alone and to exhaust small spaces.
 */
import { epsilonArchiveSearch } from './epsilon-archive-search.js'
import { nsga2 } from './nsga2.js'
import { nsga3 } from './nsga3.js'
import type { Searcher } from './searcher.js'
import type { Settings } from './settings.js'
import type { Space } from './space.js'

export type SearchMethod = (space: Space, settings: Settings) => Searcher

export const searchMethods = {
  'epsilon-archive': epsilonArchiveSearch,
  nsga2,
  nsga3,
} as const satisfies Readonly<Record<string, SearchMethod>>
