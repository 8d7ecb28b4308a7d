/** `cite NAME…`: the works that systems, workloads or a folder of results rest on. */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { type ReferenceKey, references } from '#models/references.js'
import { systems } from '#models/systems/index.js'
import { workloads } from '#models/workloads/presets.js'
import { citeBibtex, citeText, distinctKeys } from '#src/report/citations.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { suggestion } from '#src/sweep/suggest.js'
import { command, textsOf } from './command.js'

const mostManifestBytes = 2 ** 24

const isReference = (name: unknown): name is ReferenceKey => typeof name === 'string' && Object.hasOwn(references, name)

/** What a name of the models rests on. */
const citedBy = (name: string): readonly ReferenceKey[] | undefined => {
  if (isReference(name)) return [name]
  const system = systems.find((known) => known.name === name)
  if (system !== undefined) return [...system.cite, ...system.components.flatMap(({ block }) => block.cite)]
  return Object.values(workloads).find((known) => known.name === name)?.cite
}

/** The citations that a run wrote into its manifest. */
const citedInFolder = async (runtime: Runtime, folder: string): Promise<E.Either<Failure, readonly ReferenceKey[]>> => {
  const path = join(folder, 'manifest.json')
  const read = await runtime.read(path, mostManifestBytes)()
  if (E.isLeft(read)) return read
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(read.right))
    const listed = (manifest as { readonly citations?: unknown } | null)?.citations
    if (Array.isArray(listed)) return E.right(listed.filter(isReference))
  } catch {
    // Told below.
  }
  return E.left(wrongInput(`${path}: is no manifest of a run`))
}

export const cite = command({
  name: 'cite',
  describe: 'the works a result rests on, as text or BibTeX',
  positionals: [
    { name: 'names', describe: 'systems, workloads, citation keys, or folders of results', many: true, optional: true },
  ],
  options: { bibtex: { type: 'boolean', default: false, describe: 'as BibTeX' } },
  example: ['lightfront cite lightening-transformer deit-tiny --bibtex', 'entries for a bibliography'],
  run: (given) => (runtime) => async () => {
    const names = textsOf(given['names'])
    const keys: ReferenceKey[] = names.length === 0 ? (Object.keys(references) as ReferenceKey[]) : []
    for (const name of names) {
      const known = citedBy(name)
      if (known !== undefined) {
        keys.push(...known)
        continue
      }
      if (!(await runtime.exists(name))) {
        const all = [...systems.map((system) => system.name), ...Object.keys(workloads), ...Object.keys(references)]
        return E.left(
          wrongInput(`expected a system, a workload, a citation key or a folder, got ${name}${suggestion(name, all)}`),
        )
      }
      const folder = await citedInFolder(runtime, name)
      if (E.isLeft(folder)) return folder
      keys.push(...folder.right)
    }
    const works = distinctKeys(keys)
    runtime.print(given.bibtex ? citeBibtex(works) : citeText(works))
    return E.right(undefined)
  },
})
