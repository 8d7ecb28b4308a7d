/** The modules of a sweep file, found, told of, imported and checked; every fault at its place in the file. */
import * as E from 'fp-ts/lib/Either.js'
import { pathToFileURL } from 'node:url'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { wrongInput } from '#src/runtime/failure.js'
import { type Fault, faultText } from '#src/sweep/fault.js'
import type { PluginSource } from '#src/sweep/sweep.js'
import { readYaml } from '#src/sweep/yaml-document.js'
import { type Imported, importPlugin } from './imported.js'
import { moduleFile } from './module-file.js'
import { noPlugins, type Plugins } from './plugins.js'
import { sourceHash } from './source-hash.js'

/** The modules of a sweep file, with the hashes of their code. */
export interface LoadedPlugins extends Plugins {
  readonly sources: readonly PluginSource[]
}

interface Named {
  readonly module: string
  /** Says what is wrong with it, at its place. */
  readonly fault: (message: string) => Fault
}

/** The modules that a file names, read before the rest of it can be. What is no list of texts is a fault that decoding finds. */
const namedIn = (bytes: Uint8Array, file: string): readonly Named[] => {
  const document = readYaml(bytes, file)
  if (E.isLeft(document)) return []
  const { value, place } = document.right
  const names: unknown = (value as { readonly plugins?: unknown } | null)?.plugins
  if (!Array.isArray(names)) return []
  return names.flatMap((module: unknown, at) =>
    typeof module === 'string' ? [{ module, fault: (message) => place({ path: ['plugins', at], message }) }] : [],
  )
}

const refusal = ({ module, fault }: Named): string =>
  faultText(fault(`expected no plugin, got ${module}: --no-plugins refuses the code of others`))

const told = ({ plugin: { blocks, systems, workloads } }: Imported): string =>
  Object.entries({ blocks, systems, workloads })
    .filter(([, list]) => list.length > 0)
    .map(([noun, list]) => `${noun} ${list.map(({ name }) => name).join(', ')}`)
    .join('; ')

const loadOne = async (
  runtime: Runtime,
  file: string,
  { module, fault }: Named,
  before: LoadedPlugins,
): Promise<E.Either<Failure, LoadedPlugins>> => {
  const wrong = (messages: readonly string[]) =>
    E.left(wrongInput(...messages.map((message) => faultText(fault(message)))))
  const path = await moduleFile(runtime, file, module)
  if (E.isLeft(path)) return wrong([path.left])
  const sha256 = await sourceHash(runtime, path.right)
  if (E.isLeft(sha256)) return wrong(sha256.left.lines)
  const url = pathToFileURL(path.right).href
  if (before.modules.includes(url)) return wrong([`expected each module once, got ${module} again`])
  runtime.say(`plugin ${path.right}: its code runs with your rights (--no-plugins refuses it)`)
  const imported = await importPlugin(url, before.vocabulary)
  if (E.isLeft(imported)) return wrong(imported.left)
  runtime.say(`plugin ${module} brings ${told(imported.right)}`)
  return E.right({
    vocabulary: imported.right.vocabulary,
    modules: [...before.modules, url],
    sources: [...before.sources, { module, sha256: sha256.right }],
  })
}

/**
 * Loads the modules that a sweep file names, told of on stderr before their code runs.
 * @param allowed whether code of others may run
 */
export const loadPlugins = async (
  runtime: Runtime,
  bytes: Uint8Array,
  file: string,
  allowed: boolean,
): Promise<E.Either<Failure, LoadedPlugins>> => {
  const named = namedIn(bytes, file)
  if (!allowed && named.length > 0) return E.left(wrongInput(...named.map(refusal)))
  let loaded: LoadedPlugins = { ...noPlugins, sources: [] }
  for (const one of named) {
    const next = await loadOne(runtime, file, one, loaded)
    if (E.isLeft(next)) return next
    loaded = next.right
  }
  return E.right(loaded)
}
