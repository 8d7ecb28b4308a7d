import { describe, expect, test } from 'vitest'
import { take } from '#src/columns/columns.js'
import { compileEngine } from '#src/engine/engine.js'
import { exploredOf, type ExploredStudy } from '#src/explorer/explored-of.js'
import type { Explored } from '#src/explorer/explored.js'
import { objectivesOf } from '#src/report/objective.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { close } from '../../support/close.js'
import { realSweep } from '../../support/engine-rows.js'

const sweep = realSweep({
  title: 'Explored',
  systems: ['lightening-transformer', 'digital'],
  workloads: ['deit-tiny'],
  axes: { tiles: [1, 2, 4], bits: [4, 8, 12], 'zhu-2024.adcPower': ['7.4 mW', '14.8 mW'] },
  objectives: { minimise: ['energyPerMac', 'latency'] },
})
const engine = compileEngine(sweep, defaultVocabulary)
const { front, sample } = engine.evaluate({ from: 0, to: engine.points.gridCount, rows: false })
const beside = [...sample].filter((index) => !front.indices.includes(index))
const study: ExploredStudy = {
  title: sweep.title,
  points: engine.points,
  layout: engine.layout,
  objectives: objectivesOf(sweep.objectives.minimise, sweep.objectives.maximise),
  front: engine.table(front.indices),
  others: engine.table(beside),
  operations: engine.operations([...front.indices, ...beside]),
  laws: [],
  evaluated: 19,
  citations: ['Zhu2024'],
}
const explored = exploredOf(study)

const bytesOf = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text, 'base64')).buffer
const columnOf = ({ columns, rows, values }: Explored, name: string): Float64Array => {
  const column = columns.findIndex((one) => one.name === name)
  return new Float64Array(bytesOf(values)).subarray(column * rows, (column + 1) * rows)
}
/** The sum of the parts that each point has. */
const sumsOf = (name: string): readonly number[] => {
  const { parts, values } = explored.breakdowns.find((one) => one.name === name)!
  const numbers = new Float32Array(bytesOf(values))
  return Array.from({ length: explored.rows }, (_, row) =>
    numbers
      .subarray(row * parts.length, (row + 1) * parts.length)
      .filter((value) => !Number.isNaN(value))
      .reduce((sum, value) => sum + value, 0),
  )
}

describe('what the page of a report knows', () => {
  test('is every point once: the front first, best by the first objective first', () => {
    expect(explored.rows).toBe(engine.points.gridCount)
    expect(explored.front).toBe(front.indices.length)
    const energies = [...columnOf(explored, 'energyPerMac')].slice(0, explored.front)
    expect(energies).toEqual(energies.toSorted((a, b) => a - b))
    expect(explored.front).toBeGreaterThan(1)
  })

  test('has columns as results.csv has them, up to whether the conditions hold', () => {
    const headers = explored.columns.map(({ header }) => header)
    expect(headers.slice(0, 6)).toEqual(['system', 'workload', 'accounting', 'tiles', 'bits', 'zhu-2024.adcPower_W'])
    expect(headers.at(-1)).toBe('feasible')
    expect(explored.columns.find(({ name }) => name === 'latency')).toMatchObject({ role: 'metric', sense: 'minimise' })
    expect(explored.columns.find(({ name }) => name === 'tiles')).toMatchObject({ role: 'key' })
  })

  test('has no value of a key that a system does not have', () => {
    const [systems, tiles] = ['system', 'tiles'].map((name) => columnOf(explored, name))
    expect([...systems!].map((system, row) => (system === 1) === Number.isNaN(tiles![row]))).not.toContain(false)
  })

  test('has parts and operations that add up to the whole', () => {
    for (const [parts, whole] of [
      ['energyByPart', 'energy'],
      ['energyByOperation', 'energy'],
      ['areaByPart', 'area'],
    ] as const) {
      const totals = columnOf(explored, whole)
      for (const [row, sum] of sumsOf(parts).entries()) close(sum, totals[row]!, 1e-5)
    }
    for (const [row, sum] of sumsOf('latencyByOperation').entries())
      expect(sum).toBeGreaterThanOrEqual(columnOf(explored, 'latency')[row]! * 0.99)
  })

  test('tells each warning once, and whose it is', () => {
    const warned = explored.warned.flat()
    expect(new Set(explored.warnings).size).toBe(explored.warnings.length)
    expect(new Set(warned).size).toBe(explored.warnings.length)
    expect(explored.warned).toHaveLength(explored.rows)
  })

  test('has the figures that a system rests on with their sources, but for those that the run varies', () => {
    const names = explored.parameters['lightening-transformer']!.map(({ name }) => name)
    expect(names).toContain('zhu-2024.adcRate')
    expect(names).not.toContain('zhu-2024.adcPower')
    expect(explored.parameters['lightening-transformer']!.every(({ source }) => source.includes(', '))).toBe(true)
  })

  test('has a line for each point, and BibTeX for each work', () => {
    expect(explored.commands).toHaveLength(explored.rows)
    expect(explored.citations[0]!.bibtex).toMatch(/^@\w+\{Zhu2024,/)
  })

  test('is ten thousand points at most, the front whole', () => {
    const many = take(
      study.others,
      Array.from({ length: 10_010 }, () => 0),
    )
    const { rows, front: kept } = exploredOf({ ...study, others: many, operations: undefined })
    expect([rows, kept]).toEqual([10_000, explored.front])
  })
})
