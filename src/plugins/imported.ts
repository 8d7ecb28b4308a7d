/** A module, imported: what it brings, or why it does not. */
import * as E from 'fp-ts/lib/Either.js'
import { messageOf } from '#src/runtime/failure.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { extended } from './extended.js'
import { type Plugin, pluginOf } from './plugin.js'

const remedy = (why: string): string =>
  why.includes("'lightfront'")
    ? '; install lightfront where the module can find it: npm install lightfront, or npm link'
    : ''

const exportsOf = async (url: string): Promise<E.Either<readonly string[], Readonly<Record<string, unknown>>>> => {
  try {
    return E.right({ ...((await import(url)) as Readonly<Record<string, unknown>>) })
  } catch (reason) {
    const why = messageOf(reason).split('\n')[0] ?? ''
    return E.left([`expected a module that can be imported, got: ${why}${remedy(why)}`])
  }
}

export interface Imported {
  readonly plugin: Plugin
  /** With what it brings. */
  readonly vocabulary: Vocabulary
}

export const importPlugin = async (
  url: string,
  vocabulary: Vocabulary,
): Promise<E.Either<readonly string[], Imported>> => {
  const exports = await exportsOf(url)
  const plugin = E.flatMap(pluginOf)(exports)
  return E.flatMap((one: Plugin) =>
    E.map((more: Vocabulary) => ({ plugin: one, vocabulary: more }))(extended(vocabulary, one)),
  )(plugin)
}

/**
 * The vocabulary of a thread: with modules that were found sound before it was started.
 * @throws if one of them is not any more
 */
export const vocabularyWith = async (modules: readonly string[], vocabulary: Vocabulary): Promise<Vocabulary> => {
  let known = vocabulary
  for (const url of modules) {
    const imported = await importPlugin(url, known)
    if (E.isLeft(imported)) throw new Error(`${url}: ${imported.left.join('; ')}`)
    known = imported.right.vocabulary
  }
  return known
}
