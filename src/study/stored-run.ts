/**
 * A finished run as its folder holds it: the manifest, the sweep, and files that are checked against what the manifest says of them.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as TE from 'fp-ts/lib/TaskEither.js'
import { join } from 'node:path'
import { headerOf, type Columns, type ColumnSchema } from '#src/columns/columns.js'
import { readCsv } from '#src/columns/read-csv.js'
import { typedRows } from '#src/columns/typed-rows.js'
import { compileEngine, type Engine } from '#src/engine/engine.js'
import type { Fit } from '#src/fit/fit.js'
import type { Plugins } from '#src/plugins/plugins.js'
import type { Manifest } from '#src/report/manifest.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { sha256 } from '#src/storage/identity.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { librariesOf } from './record.js'
import { version } from './version.js'

/** As sweep files are decoded: with the modules that they name. */
export type Decode = (
  text: string,
  file: string,
) => TE.TaskEither<Failure, { readonly sweep: Sweep; readonly plugins: Plugins }>

export interface StoredRun {
  readonly folder: string
  readonly manifest: Manifest
  readonly sweep: Sweep
  readonly engine: Engine
}

const mostManifestBytes = 2 ** 24
const mostFileBytes = 2 ** 29

const runAgain = ({ sweep: { file } }: Manifest): string => `run the sweep again: lightfront run ${file}`

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What is read here of a manifest; the rest is printed as it stands. */
const isManifest = (value: unknown): value is Manifest =>
  isRecord(value) &&
  isRecord(value['sweep']) &&
  typeof value['sweep']['text'] === 'string' &&
  typeof value['sweep']['file'] === 'string' &&
  isRecord(value['versions']) &&
  isRecord(value['versions']['models']) &&
  isRecord(value['counts']) &&
  Array.isArray(value['citations']) &&
  Array.isArray(value['files']) &&
  value['files'].every(
    (file) => isRecord(file) && typeof file['path'] === 'string' && typeof file['sha256'] === 'string',
  )

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The manifest of a folder, if this version wrote it. */
export const storedManifest = async (runtime: Runtime, folder: string): Promise<E.Either<Failure, Manifest>> => {
  const path = join(folder, 'manifest.json')
  if (!(await runtime.exists(path)))
    return E.left(
      wrongInput(
        `${folder}: expected the results of a finished run, got no manifest.json in it`,
        'a run writes it last: run the sweep, or merge its shards',
      ),
    )
  const read = await runtime.read(path, mostManifestBytes)()
  if (E.isLeft(read)) return read
  const manifest = parsed(new TextDecoder().decode(read.right))
  if (!isManifest(manifest))
    return E.left(wrongInput(`${path}: expected the manifest of a run, got something else`, 'run the sweep again'))
  return manifest.versions.lightfront === version
    ? E.right(manifest)
    : E.left(
        wrongInput(
          `${path}: expected results of Lightfront ${version}, got those of ${manifest.versions.lightfront}`,
          runAgain(manifest),
        ),
      )
}

/** @param decode what reads its sweep */
export const storedRun = async (
  runtime: Runtime,
  folder: string,
  decode: Decode,
): Promise<E.Either<Failure, StoredRun>> => {
  const found = await storedManifest(runtime, folder)
  if (E.isLeft(found)) return found
  const manifest = found.right
  const decoded = await decode(manifest.sweep.text, join(folder, manifest.sweep.file))()
  if (E.isLeft(decoded)) return decoded
  const { sweep, plugins } = decoded.right
  const engine = compileEngine(sweep, plugins.vocabulary)
  const [now, then] = [librariesOf(engine), manifest.versions.models]
  const changed = Object.keys({ ...now, ...then }).filter((name) => now[name] !== then[name])
  return changed.length === 0
    ? E.right({ folder, manifest, sweep, engine })
    : E.left(
        wrongInput(
          `${folder}: expected results of these models, got those of other figures in ${changed.join(', ')}`,
          runAgain(manifest),
        ),
      )
}

export const hasFile = ({ manifest }: Pick<StoredRun, 'manifest'>, path: string): boolean =>
  manifest.files.some((file) => file.path === path)

/** A file of a run, if it is the one that the run wrote. */
export const storedFile = async (
  runtime: Runtime,
  { folder, manifest }: Pick<StoredRun, 'folder' | 'manifest'>,
  path: string,
): Promise<E.Either<Failure, Uint8Array>> => {
  const place = join(folder, path)
  const written = manifest.files.find((file) => file.path === path)
  if (written === undefined) return E.left(wrongInput(`${place}: is no file of this run`, runAgain(manifest)))
  const read = await runtime.read(place, mostFileBytes)()
  if (E.isLeft(read)) return read
  const got = sha256(read.right)
  return got === written.sha256
    ? read
    : E.left(
        wrongInput(
          `${place}: expected the ${written.bytes} bytes that the run wrote (sha256 ${written.sha256.slice(0, 12)}), ` +
            `got ${read.right.length} (sha256 ${got.slice(0, 12)})`,
          `restore the file, or ${runAgain(manifest)}`,
        ),
      )
}

const tableOf = (text: string, schema: readonly ColumnSchema[], place: string): E.Either<Failure, Columns> => {
  const end = text.indexOf('\n')
  const expected = schema.map(headerOf).join(',')
  const header = text.slice(0, end).trimEnd()
  if (header !== expected)
    return E.left(wrongInput(`${place}: line 1: expected the columns of this sweep, ${expected}, got ${header}`))
  return E.mapLeft((fault: string) => wrongInput(`${place}: ${fault}`))(typedRows(schema, text.slice(end + 1)))
}

/** Rows of results under the columns of the sweep. */
export const storedTable = async (
  runtime: Runtime,
  run: StoredRun,
  path: 'results.csv' | 'front.csv',
): Promise<E.Either<Failure, Columns>> => {
  const read = await storedFile(runtime, run, path)
  if (E.isLeft(read)) return read
  return tableOf(new TextDecoder().decode(read.right), run.engine.layout.schema, join(run.folder, path))
}

/** The bands of a sweep that doubts its parameters, under the labels of its results. */
export const storedBands = async (runtime: Runtime, run: StoredRun): Promise<E.Either<Failure, Columns>> => {
  const place = join(run.folder, 'bands.csv')
  const read = await storedFile(runtime, run, 'bands.csv')
  if (E.isLeft(read)) return read
  const table = readCsv(read.right)
  if (E.isLeft(table)) return E.left(wrongInput(`${place}: ${table.left}`))
  const { layout } = run.engine
  const schema = table.right.schema.map((column, index) => (index < layout.metrics ? layout.schema[index]! : column))
  return tableOf(new TextDecoder().decode(read.right), schema, place)
}

/** JSON has no infinity: an end of an interval that is open is null. */
const openEnded = (name: string, value: unknown): unknown =>
  name === 'crossoverInterval' || name === 'crossoverDoubtInterval'
    ? (value as readonly (number | null)[]).map((end) => end ?? Infinity)
    : value

export const storedFits = async (runtime: Runtime, run: StoredRun): Promise<E.Either<Failure, readonly Fit[]>> => {
  const read = await storedFile(runtime, run, 'fits.json')
  if (E.isLeft(read)) return read
  return E.right(JSON.parse(new TextDecoder().decode(read.right), openEnded) as readonly Fit[])
}
