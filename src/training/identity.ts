/** What makes two trainings the same one: their task, network, recipe and disturbances, as JSON, part by part. */
import type { Mapping } from '#src/checkpoint/json.js'
import { shown } from '#src/sweep/shown.js'

export type Identity = Mapping

const isBranch = (value: unknown): value is Mapping => typeof value === 'object' && value !== null

const differencesAt = (place: string, kept: unknown, asked: unknown): readonly string[] => {
  if (isBranch(kept) && isBranch(asked) && Array.isArray(kept) === Array.isArray(asked))
    return [...new Set([...Object.keys(asked), ...Object.keys(kept)])].flatMap((key) =>
      differencesAt(place === '' ? key : `${place}.${key}`, kept[key], asked[key]),
    )
  return Object.is(kept, asked) ? [] : [`${place}: expected ${shown(asked)}, found ${shown(kept)}`]
}

/** In the words of JSON, in which one is kept: what is undefined is not there. */
const inJson = (identity: Identity): unknown => JSON.parse(JSON.stringify(identity))

/** Where a kept identity differs from the one that is asked for: a line for each part. */
export const differences = (kept: Identity, asked: Identity): readonly string[] =>
  differencesAt('', inJson(kept), inJson(asked))
