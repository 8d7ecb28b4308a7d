/** `report DIR`: figures and report again, from the files of a finished run; figures for papers. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { join } from 'node:path'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { type PaperRequest, writePaperFiles } from '#src/study/paper-files.js'
import { reportStudy } from '#src/study/report-study.js'
import { type StoredFigure, storedFigure } from '#src/study/stored-figures.js'
import { storedManifest } from '#src/study/stored-run.js'
import { command } from './command.js'
import { figureOptions, paperOf } from './figure-options.js'
import { decodeSweep, pluginsOption } from './sweep-file.js'

const oneFigure = async (runtime: Runtime, folder: string, name: string): Promise<E.Either<Failure, StoredFigure>> => {
  const manifest = await storedManifest(runtime, folder)
  return E.isLeft(manifest) ? manifest : storedFigure(runtime, { folder, manifest: manifest.right }, name)
}

/** @returns the files that were written beside those of the run */
const paperFiles = async (
  runtime: Runtime,
  folder: string,
  figures: readonly StoredFigure[],
  asked: PaperRequest,
): Promise<E.Either<Failure, readonly string[]>> => {
  const paths: string[] = []
  for (const figure of figures) {
    const written = await writePaperFiles(runtime, folder, figure, asked)
    if (E.isLeft(written)) return written
    paths.push(...written.right)
  }
  return E.right(paths)
}

/** What a run writes anyway: its own SVG. */
const isPlain = ({ formats, size }: PaperRequest): boolean => size === undefined && formats.join() === 'svg'

export const report = command({
  name: 'report',
  describe: 'figures and report again, from stored results; figures for papers',
  positionals: [{ name: 'folder', describe: 'that a run has written' }],
  options: { ...figureOptions, ...pluginsOption },
  example: [
    'lightfront report outputs/ablation --figure front --width single --format svg,png',
    'a figure for a paper',
  ],
  run: (given) => (runtime) => {
    const folder = String(given['folder'])
    const { figure } = given
    const all = () =>
      reportStudy(runtime, folder, (text, file) => decodeSweep(runtime, new TextEncoder().encode(text), file, given))
    const one = (name: string) => () => oneFigure(runtime, folder, name)
    return pipe(
      TE.fromEither(paperOf(given)),
      TE.flatMap((asked) =>
        figure === undefined
          ? pipe(
              all,
              TE.flatMap((figures) => () => paperFiles(runtime, folder, isPlain(asked) ? [] : figures, asked)),
              TE.map((paths) => [join(folder, 'report.html'), ...paths]),
            )
          : pipe(
              one(figure),
              TE.flatMap((found) => () => paperFiles(runtime, folder, [found], asked)),
            ),
      ),
      TE.map((paths) => runtime.print(paths.map((path) => `${path}\n`).join(''))),
    )
  },
})
