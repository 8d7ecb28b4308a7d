import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import type { Accounting } from '#models/blocks/block.js'
import { metricNames } from '#models/metrics.js'
import { systems } from '#models/systems/index.js'
import { foundPoint } from '#src/cli/asked-point.js'
import { nameOf, parametersOf } from '#src/doubt/doubts.js'
import { compileEngine } from '#src/engine/engine.js'
import { evaluateLines } from '#src/explorer/evaluate-line.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { close } from '../../support/close.js'
import { realSweep } from '../../support/engine-rows.js'

/** A line as the command line takes it apart. */
const evaluated = (line: string) => {
  const words = line.split(' ')
  const after = (option: string) => words[words.indexOf(option) + 1]!
  const found = foundPoint({
    system: words[2]!,
    workload: after('--workload'),
    accounting: after('--accounting') as Accounting,
    set: words.flatMap((word, index) => (words[index - 1] === '--set' ? [word] : [])),
  })
  if (E.isLeft(found)) throw new Error(found.left.lines.join('; '))
  return found.right.evaluated
}

/** The rows of a sweep with their lines. */
const linesOf = (file: object) => {
  const { points, layout, table } = compileEngine(realSweep(file), defaultVocabulary)
  const rows = table(Array.from({ length: points.gridCount }, (_, index) => index))
  const lineOf = evaluateLines(points)
  return Array.from({ length: rows.rows }, (_, row) => {
    const at = (column: number): number => rows.values[column]![row]!
    return {
      line: lineOf(at(0), at(1), at(2), (slot) => at(layout.keys + slot)),
      metrics: metricNames.map((_, metric) => at(layout.metrics + metric)),
    }
  })
}

const expectSame = (rows: ReturnType<typeof linesOf>): void => {
  for (const { line, metrics } of rows) {
    const { metrics: again } = evaluated(line)
    for (const [index, name] of metricNames.entries())
      if (!Object.is(again[name], metrics[index])) close(again[name], metrics[index]!)
  }
}

describe('the line that evaluates a row alone gives its figures', () => {
  test.each(systems.map((system) => [system.name, system] as const))(
    'of %s, with parameters, zips and derived keys, in both accountings',
    (name, system) => {
      const varied = parametersOf([system])
        .filter(({ stated }) => stated.value > 0)
        .slice(0, 3)
        .map((one) => [nameOf(one), [`${one.stated.value}${one.stated.unit}`]] as const)
      const rows = linesOf({
        title: 'Lines',
        systems: [name],
        workloads: ['deit-tiny'],
        accounting: ['published', 'physical'],
        axes: { tokens: [50], ...Object.fromEntries(varied) },
        zip: [{ width: [192, 320], layers: [2, 3] }],
        derive: { heads: 'width / 64' },
      })
      expect(rows.length).toBeGreaterThan(0)
      expectSame(rows)
    },
  )

  test('of switches, one block alone and numbers with all their digits', () => {
    const rows = linesOf({
      title: 'Lines',
      systems: ['lightening-transformer'],
      workloads: ['gpt2'],
      axes: {
        broadcast: [false, true],
        gated: [false, true],
        clock: { from: '1 GHz', to: '7 GHz', count: 3, scale: 'log' },
        'photonic-tensor-core.tiles': [3],
        'zhu-2024.adcPower': { from: '1 mW', to: '3 mW', count: 3, scale: 'log' },
      },
    })
    expect(rows).toHaveLength(36)
    expectSame(rows)
    expect(rows[0]!.line).toContain('--set broadcast=false')
  })
})

test('a named choice is written by its name', () => {
  const rows = linesOf({
    title: 'Lines',
    systems: ['electro-optic-softmax'],
    workloads: ['deit-tiny'],
    axes: { scheme: ['optmax', 'optmoid'] },
  })
  expectSame(rows)
  expect(rows.map(({ line }) => line.split('=').at(-1))).toEqual(['optmax', 'optmoid'])
})

test('a mixture has no line: no command knows it', () => {
  const [row] = linesOf({
    title: 'Lines',
    systems: [{ name: 'half', blocks: { other: 'digital' } }],
    workloads: ['deit-tiny'],
    axes: { tokens: [50] },
  })
  expect(row!.line).toBe('')
})
