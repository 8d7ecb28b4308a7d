/** How a figure is asked for: in which formats, how wide, in which size of text. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PaperSize } from '#src/report/paper-figure.js'
import { type FigureFormat, figureFormats, type PaperRequest } from '#src/study/paper-files.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { wholeNumber } from './whole-number.js'

/** Columns of Nature in millimetres; a column of the IEEE has 88.9. */
const columns: Readonly<Record<string, number>> = { single: 89, double: 183 }

/** Choices of ours: from the narrowest column to a poster, and text from what can just be read to a headline. */
const [narrowest, widest] = [30, 1000]
const [smallest, largest] = [4, 48]
const [fewestDots, mostDots] = [50, 1200]
/** Points: what journals ask of the text of a figure is five to eight. */
const usualFont = 7

export const figureOptions = {
  figure: { type: 'string', describe: 'remake this figure alone, such as front or scaling-2' },
  format: { type: 'string', default: 'svg', describe: 'files of the figures: svg, png, or svg,png' },
  width: {
    type: 'string',
    describe: 'for a paper: single (89 mm), double (183 mm) or millimetres; written beside the others',
  },
  'font-size': { type: 'number', describe: `points, at a width; ${usualFont} if not given` },
  dpi: { type: 'number', default: 300, describe: 'pixels to an inch of a PNG' },
} as const

interface Given {
  readonly format: string
  readonly width?: string | undefined
  readonly 'font-size'?: number | undefined
  readonly dpi: number
}

const isFormat = (word: string): word is FigureFormat => (figureFormats as readonly string[]).includes(word)

const formatsOf = (text: string): E.Either<Failure, readonly FigureFormat[]> => {
  const words = text.split(',').map((word) => word.trim())
  return words.every(isFormat)
    ? E.right(words)
    : E.left(wrongInput(`--format: expected svg, png or svg,png, got ${text}`))
}

const within = (option: string, value: number, least: number, most: number, unit: string): E.Either<Failure, number> =>
  value >= least && value <= most
    ? E.right(value)
    : E.left(wrongInput(`${option}: expected ${least} to ${most} ${unit}, got ${value}`))

const widthOf = (text: string): E.Either<Failure, number> => {
  const column = columns[text]
  if (column !== undefined) return E.right(column)
  const [, digits] = /^(\d+(?:\.\d+)?)\s*(?:mm)?$/.exec(text.trim()) ?? []
  return digits === undefined
    ? E.left(wrongInput(`--width: expected single, double or a number of millimetres, got ${text}`))
    : within('--width', Number(digits), narrowest, widest, 'mm')
}

/** Undefined of the size that a run draws. */
const sizeOf = ({ width, 'font-size': fontSize }: Given): E.Either<Failure, PaperSize | undefined> => {
  if (width !== undefined)
    return pipe(
      E.Do,
      E.apS('width', widthOf(width)),
      E.apS('fontSize', within('--font-size', fontSize ?? usualFont, smallest, largest, 'pt')),
    )
  return fontSize === undefined
    ? E.right(undefined)
    : E.left(wrongInput('--font-size: expected a --width too: points are of a width on paper'))
}

export const paperOf = (given: Given): E.Either<Failure, PaperRequest> =>
  pipe(
    E.Do,
    E.apS('formats', formatsOf(given.format)),
    E.apS('dpi', wholeNumber('--dpi', given.dpi, fewestDots, mostDots)),
    E.apS('size', sizeOf(given)),
  )
