/**
 * What a run is a run of: the parts of its sweep, of the parameters and of the code that can change a result. A title, a comment or a
 * figure cannot.
 */
import { codeHash, modelRooms, resultRooms } from '#src/accuracy/code-hash.js'
import { type Identity, sha256 } from '#src/storage/identity.js'
import type { Points } from '#src/sweep/expand.js'
import type { Axis, AxisBlock, Sweep } from '#src/sweep/sweep.js'
import { version } from './version.js'

/** Fields of a sweep that no result depends on. Whatever is not named here takes part. */
const words = ['title', 'question', 'figures', 'curves'] as const

type Named = readonly [part: string, json: string]

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const jsonOf = (value: unknown): string =>
  // JSON has no infinity, which stands for no bound.
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' && !Number.isFinite(one) ? String(one) : one))

/** A part for each list of plain values, each text, number or switch below `path`. */
const partsOf = (path: string, value: unknown): readonly Named[] => {
  if (value === undefined) return []
  if (Array.isArray(value) && value.some(isObject))
    return value.flatMap((element: unknown, index) => partsOf(`${path}.${index + 1}`, element))
  if (isObject(value) && !Array.isArray(value))
    return Object.entries(value).flatMap(([name, one]) => partsOf(`${path}.${name}`, one))
  return [[path, jsonOf(value)]]
}

/** Axes as a file writes them: by their keys. Their order is that of the keys of the sweep. */
const axesByKey = (axes: readonly Axis[]): object =>
  Object.fromEntries(
    axes.map(({ key, values, ...rest }) => [key, Object.keys(rest).length > 0 ? { values, ...rest } : values]),
  )

/** @param path of the block; '' of one that is the only one, whose axes stand for themselves */
const blockParts = ({ axes, zip, when, ...lists }: AxisBlock, path: string): readonly Named[] => [
  ...partsOf(`${path}axes`, axesByKey(axes)),
  ...partsOf(`${path}zip`, zip.map(axesByKey)),
  ...partsOf(
    `${path}when`,
    when.map(({ condition, axes: sometimes }) => ({ if: condition, axes: axesByKey(sometimes) })),
  ),
  ...partsOf(`${path}block`, lists),
]

const sweepParts = ({ blocks, keys, systems, ...sweep }: Sweep): readonly Named[] => {
  const others = Object.entries(sweep).filter(([field]) => !(words as readonly string[]).includes(field))
  return [
    ...blocks.flatMap((block, index) => blockParts(block, blocks.length === 1 ? '' : `blocks.${index + 1}.`)),
    ...systems.map(({ name, ...mixture }, index): Named => [`systems.${index + 1}`, jsonOf([name, mixture])]),
    ...others.flatMap(([field, value]) => partsOf(field, value)),
    ['keys', jsonOf(keys.map(({ name }) => name))],
    ...keys.map(({ name, ...key }): Named => [`meaning of ${name}`, jsonOf(sha256(jsonOf(key)))]),
  ]
}

/** Parameter libraries of the systems, and a hash of each. */
export const libraryHashes = ({ systems }: Points): ReadonlyMap<string, string> =>
  new Map(
    systems.flatMap(({ components }) =>
      components.flatMap(({ block }) =>
        Object.entries(block.parameters).map(([name, library]) => [name, sha256(JSON.stringify(library))] as const),
      ),
    ),
  )

/** Whether a part is of the sweep file, not of the tool that reads it: its name is a path, without spaces. */
export const isOfFile = (part: string): boolean => !part.includes(' ')

/**
 * The engine of Node, whose powers and logarithms are rounded as it likes: from one version to another last digits differ, within one
 * (11.3 is all of Node 20) they do not.
 */
const arithmetic = process.versions.v8.split('.').slice(0, 2).join('.')

/** @param simulated parts of what is simulated: weights, inputs */
export const identityOf = (sweep: Sweep, points: Points, simulated: Identity = {}): Identity => ({
  'version of lightfront': jsonOf(version),
  'arithmetic of V8': jsonOf(arithmetic),
  ...Object.fromEntries(sweepParts(sweep)),
  ...Object.fromEntries([...libraryHashes(points)].map(([name, hash]) => [`parameter library ${name}`, jsonOf(hash)])),
  'code of the models': jsonOf(codeHash(modelRooms)),
  'code that evaluates': jsonOf(codeHash(resultRooms)),
  ...simulated,
})
