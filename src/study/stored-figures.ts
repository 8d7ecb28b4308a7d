/** Figures of a run from their specifications, which hold all that they show. */
import * as E from 'fp-ts/lib/Either.js'
import type { Figure } from '#src/report/figure-style.js'
import { renderSvg } from '#src/report/render.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Manifest } from '#src/report/manifest.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { suggestion } from '#src/sweep/suggest.js'
import { storedFile, type StoredRun } from './stored-run.js'

export interface StoredFigure {
  readonly name: string
  readonly spec: Figure
}

/** Names of the figures of a run, in the order of their files. */
export const figureNames = ({ files }: Pick<Manifest, 'files'>): readonly string[] =>
  files.flatMap(({ path }) => /^figures\/(.+)\.vl\.json$/.exec(path)?.[1] ?? [])

export const storedFigure = async (
  runtime: Runtime,
  run: Pick<StoredRun, 'folder' | 'manifest'>,
  name: string,
): Promise<E.Either<Failure, StoredFigure>> => {
  const names = figureNames(run.manifest)
  if (!names.includes(name))
    return E.left(
      wrongInput(
        `${run.folder}: expected a figure of this run, got ${name}${suggestion(name, names)}`,
        names.length === 0 ? 'its sweep draws none' : `figures: ${names.join(', ')}`,
      ),
    )
  const read = await storedFile(runtime, run, `figures/${name}.vl.json`)
  return E.map((bytes: Uint8Array) => ({ name, spec: JSON.parse(new TextDecoder().decode(bytes)) as Figure }))(read)
}

/** The title that a figure carries, which is its caption where no other is known. */
export const captionIn = ({ title }: Figure): string => {
  const text = typeof title === 'object' && 'text' in title ? title.text : title
  return typeof text === 'string' ? text : ''
}

export interface DrawnAgain extends StoredFigure {
  readonly caption: string
  readonly svg: string
}

export const drawnAgain = async ({ name, spec }: StoredFigure): Promise<DrawnAgain> => ({
  name,
  spec,
  caption: captionIn(spec),
  svg: await renderSvg(spec),
})
