/**
 * JSON from files of others: valid UTF-8, a mapping, and no key twice. JSON.parse takes the last of equal keys and says nothing, so
 * that two readers of a file may see different files in it.
 */
import * as E from 'fp-ts/lib/Either.js'
import { shown } from '#src/sweep/shown.js'

/** From JSON.parse, to whose mappings even `__proto__` is an ordinary key. */
export type Mapping = Readonly<Record<string, unknown>>

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One after the closing quote of the text that opens at `start` of valid JSON. */
const endOfText = (json: string, start: number): number => {
  let at = start + 1
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

const keyFollows = /\s*:/y

/** A key that stands twice in one mapping of valid JSON. A loop: patterns for texts overflow the stack on long ones. */
const repeatedKey = (json: string): string | undefined => {
  const open: Set<string>[] = []
  for (let at = 0; at < json.length; at++) {
    const character = json[at]
    if (character === '{') open.push(new Set())
    else if (character === '}') open.pop()
    else if (character === '"') {
      const end = endOfText(json, at)
      keyFollows.lastIndex = end
      if (keyFollows.test(json)) {
        const key = JSON.parse(json.slice(at, end)) as string
        if (open.at(-1)!.has(key)) return key
        open.at(-1)!.add(key)
      }
      at = end - 1
    }
  }
  return undefined
}

/** What V8 says quotes the text, which may hold anything; its place does no harm. */
const placeIn = (error: unknown): string => {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  return position === undefined ? 'other text' : `something else after ${position} characters`
}

/** @returns the mapping, or what is wrong, as the end of a sentence that names the file */
export const readMapping = (bytes: Uint8Array): E.Either<string, Mapping> => {
  const text = E.tryCatch(
    () => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    () => 'expected text in UTF-8, found other bytes',
  )
  if (E.isLeft(text)) return text
  const value = E.tryCatch(
    () => JSON.parse(text.right) as unknown,
    (error) => `expected JSON, found ${placeIn(error)}`,
  )
  if (E.isLeft(value)) return value
  if (!isMapping(value.right)) return E.left(`expected a mapping, found ${shown(value.right)}`)
  const twice = repeatedKey(text.right)
  return twice === undefined ? E.right(value.right) : E.left(`expected every key once, found ${shown(twice)} twice`)
}
