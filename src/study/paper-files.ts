/** A figure as files for a paper or a talk: at the size and in the formats that are asked for. */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import { paperFigure, type PaperSize, pixelsPerInch, millimetresPerInch } from '#src/report/paper-figure.js'
import { pngOf } from '#src/report/png.js'
import { renderSvg } from '#src/report/render.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import type { StoredFigure } from './stored-figures.js'

export const figureFormats = ['svg', 'png'] as const
export type FigureFormat = (typeof figureFormats)[number]

export interface PaperRequest {
  readonly formats: readonly FigureFormat[]
  /** As on a screen without it. */
  readonly size?: PaperSize | undefined
  /** Pixels to an inch of a PNG. */
  readonly dpi: number
}

/** Pixels across, as the picture itself says. */
const widthOf = (svg: string): number => Number(/width="([\d.]+)"/.exec(svg)?.[1])

/** `front-89mm`: a figure of another size stands beside that of the run. */
const nameAt = (name: string, size: PaperSize | undefined): string =>
  size === undefined ? name : `${name}-${size.width}mm`

/** @returns the files that were written */
export const writePaperFiles = async (
  runtime: Runtime,
  folder: string,
  { name, spec }: StoredFigure,
  { formats, size, dpi }: PaperRequest,
): Promise<E.Either<Failure, readonly string[]>> => {
  const place = join(folder, 'figures', nameAt(name, size))
  const figure = size === undefined ? spec : paperFigure(spec, size)
  const svg = await renderSvg(figure)
  const inches = size === undefined ? widthOf(svg) / pixelsPerInch : size.width / millimetresPerInch
  const contents: (readonly [string, string | Uint8Array])[] = [
    ...(formats.includes('svg') ? [[`${place}.svg`, svg] as const] : []),
    ...(formats.includes('png') ? [[`${place}.png`, await pngOf(svg, Math.round(inches * dpi))] as const] : []),
    ...(size === undefined ? [] : [[`${place}.vl.json`, `${JSON.stringify(figure, undefined, 2)}\n`] as const]),
  ]
  for (const [path, content] of contents) {
    const written = await runtime.writeDurably(path, content)()
    if (E.isLeft(written)) return written
  }
  return E.right(contents.map(([path]) => path))
}
