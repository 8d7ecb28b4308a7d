/** Sweep files of the toy vocabulary: short to write in a test. */
import * as E from 'fp-ts/lib/Either.js'
import { decode } from '#src/sweep/decode.js'
import { compile, type Points, walk } from '#src/sweep/expand.js'
import { faultText } from '#src/sweep/fault.js'
import type { Sweep } from '#src/sweep/sweep.js'
import type { Vocabulary } from '#src/sweep/vocabulary.js'
import { toyVocabulary } from './toy-system.js'

/** Three lines that a test seldom cares about; what follows is at line 4. */
export const head = 'title: A\nsystems: [optical, analog]\nworkloads: [toy-tiny]\n'

const bytesOf = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text

/** The faults of a file that must have some, one line each. */
export const faultsOf = (text: string | Uint8Array, vocabulary: Vocabulary = toyVocabulary): readonly string[] => {
  const read = decode(bytesOf(text), 'x.yaml', vocabulary)
  return E.isLeft(read) ? read.left.map(faultText) : []
}

/** The sweep of a file that must have no faults. */
export const sweepOf = (text: string, vocabulary: Vocabulary = toyVocabulary): Sweep => {
  const read = decode(bytesOf(text), 'x.yaml', vocabulary)
  if (E.isLeft(read)) throw new Error(read.left.map(faultText).join('\n'))
  return read.right
}

export const pointsOf = (text: string, vocabulary: Vocabulary = toyVocabulary): Points =>
  compile(sweepOf(text, vocabulary), vocabulary)

/** Every visited point as text: `optical toy-tiny physical rows=8 clock=`. */
export const rowsOf = (points: Points, from = 0, to = points.gridCount): readonly string[] => {
  const rows: string[] = []
  walk(points, from, to, ({ segment, values }) => {
    const { system, workload, accounting } = points.segments[segment]!
    const cells = points.keys.map(({ name, labels }, slot) => {
      const value = values[slot]!
      return `${name}=${Number.isNaN(value) ? '' : (labels?.[value] ?? value)}`
    })
    const setting = [points.systems[system]!.name, points.workloads[workload]!.name, points.accountings[accounting]!]
    rows.push([...setting, ...cells].join(' '))
  })
  return rows
}
