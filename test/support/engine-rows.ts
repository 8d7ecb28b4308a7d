/** Sweep files of the real systems, evaluated in this thread, and their rows read back from CSV. */
import { parse } from 'csv-parse/sync'
import { csvHeader } from '#src/columns/csv.js'
import type { BatchResult } from '#src/engine/batch.js'
import { compileEngine, type Engine } from '#src/engine/engine.js'
import { failureSchema } from '#src/engine/schema.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { sweepOf } from './sweep-text.js'

/** A row by its headers, every cell as it is written. */
export type Row = Readonly<Record<string, string>>

/** JSON is YAML: a sweep file from plain data. */
export const realSweep = (file: object | string): Sweep =>
  sweepOf(typeof file === 'string' ? file : JSON.stringify(file), defaultVocabulary)

const engineOf = (file: object | string): Engine => compileEngine(realSweep(file), defaultVocabulary)

export const rowsOfText = (text: string): readonly Row[] => parse(text, { columns: true })

export interface EvaluatedRows {
  readonly rows: readonly Row[]
  readonly failures: readonly Row[]
  readonly result: BatchResult
}

/** Every point of an engine, in one batch. */
const evaluateAll = (engine: Engine): EvaluatedRows => {
  const { layout, points } = engine
  const result = engine.evaluate({ from: 0, to: points.gridCount, rows: true })
  const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
  return {
    rows: rowsOfText(csvHeader(layout.schema) + textOf(result.results)),
    failures: rowsOfText(csvHeader(failureSchema(layout)) + textOf(result.failures)),
    result,
  }
}

export const rowsOfSweep = (file: object | string): EvaluatedRows => evaluateAll(engineOf(file))
