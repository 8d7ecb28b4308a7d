/**
 * The report of a finished run made again from its files, with its figures: nothing is evaluated or simulated.
 *
 *   manifest.json, results.csv or front.csv, fits.json, bands.csv -> figures -> report.html -> manifest.json
 */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { type Manifest, manifestText } from '#src/report/manifest.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { figureFiles } from './drawing.js'
import { drawFigures } from './figures.js'
import { pageOf } from './page.js'
import { writtenFile } from './record.js'
import { type StoredDrawing, storedDrawing } from './stored-drawing.js'
import { type DrawnAgain, drawnAgain, figureNames, storedFigure } from './stored-figures.js'
import { type Decode, type StoredRun, storedRun } from './stored-run.js'

interface Redrawn {
  readonly figures: readonly DrawnAgain[]
  /** Files of the figures, by their place in the folder. */
  readonly files: readonly (readonly [path: string, content: string])[]
}

const fromSpecifications = async (runtime: Runtime, run: StoredRun): Promise<E.Either<Failure, Redrawn>> => {
  const figures: DrawnAgain[] = []
  for (const name of figureNames(run.manifest)) {
    const found = await storedFigure(runtime, run, name)
    if (E.isLeft(found)) return found
    figures.push(await drawnAgain(found.right))
  }
  return E.right({ figures, files: figures.map(({ name, svg }) => [`figures/${name}.svg`, svg] as const) })
}

const redrawn = async (
  runtime: Runtime,
  run: StoredRun,
  { drawing, isWhole }: StoredDrawing,
): Promise<E.Either<Failure, Redrawn>> => {
  if (!isWhole) return fromSpecifications(runtime, run)
  const figures = await drawFigures({ sweep: run.sweep, ...drawing })
  return E.right({ figures, files: figures.flatMap(figureFiles) })
}

const writeAll = async (
  runtime: Runtime,
  folder: string,
  contents: Redrawn['files'],
): Promise<E.Either<Failure, void>> => {
  for (const [path, content] of contents) {
    const written = await runtime.writeDurably(join(folder, path), content)()
    if (E.isLeft(written)) return written
  }
  return E.right(undefined)
}

const withFiles = (manifest: Manifest, contents: Redrawn['files']): Manifest => {
  const made = new Map(contents.map(([path, content]) => [path, writtenFile(path, content)]))
  return { ...manifest, files: [...manifest.files.filter(({ path }) => !made.has(path)), ...made.values()] }
}

/** @returns the figures, as they are now */
export const reportStudy = async (
  runtime: Runtime,
  folder: string,
  decode: Decode,
): Promise<E.Either<Failure, readonly DrawnAgain[]>> => {
  const found = await storedRun(runtime, folder, decode)
  if (E.isLeft(found)) return found
  const run = found.right
  const stored = await storedDrawing(runtime, run)
  if (E.isLeft(stored)) return stored
  const made = await runtime.folder(join(folder, 'figures'))()
  if (E.isLeft(made)) return made
  const again = await redrawn(runtime, run, stored.right)
  if (E.isLeft(again)) return again
  const { figures, files } = again.right
  if (!stored.right.isWhole)
    runtime.say('the rows of this run cannot be found in a grid: its figures are drawn from their specifications')
  const manifest = withFiles(run.manifest, files)
  const page = await pageOf(run.sweep, run.engine, stored.right.drawing, figures, manifest)
  const written = await writeAll(runtime, folder, [
    ...files,
    ['report.html', page],
    ['manifest.json', manifestText(manifest)],
  ])
  return E.isLeft(written) ? written : E.right(figures)
}
