/** Points and laws under drawn parameters, of models that are linear in what is doubted: then bands and shares are known exactly. */
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { metricNames, type MetricName } from '#models/metrics.js'
import type { Fit } from '#src/fit/fit.js'
import { bandsOf } from '#src/doubt/bands.js'
import { costsOf, figuresOf } from '#src/doubt/costs.js'
import { designPointOf, pointAt } from '#src/doubt/doubtful-points.js'
import { type Doubt, doubtsOf } from '#src/doubt/doubts.js'
import { lawDrawer } from '#src/doubt/draw-laws.js'
import { pointDrawer } from '#src/doubt/draw-points.js'
import { doubted } from '#src/doubt/law-doubt.js'
import { distanceBehind, nearest } from '#src/doubt/near-front.js'
import type { DoubtTask, RepeatedFit } from '#src/doubt/request.js'
import { findColumn } from '#src/columns/columns.js'
import { compileEngine, type Engine } from '#src/engine/engine.js'
import { fitScalingLaw } from '#src/fit/fit.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { close } from '../../support/close.js'
import { realSweep } from '../../support/engine-rows.js'

const library = 'anderson-2023'
const parameter = 'digitalEnergyPerMac'
const range = { low: 100e-15, high: 500e-15 }

/** A sweep of these systems whose only doubt is the energy of a digital MAC, uniform in its range. */
const subjectOf = (systems: readonly string[], more: object = {}) => {
  const sweep = realSweep({
    title: 'Doubt',
    seed: 11,
    systems,
    workloads: ['deit-tiny'],
    objectives: { minimise: ['energyPerMac'] },
    uncertainty: {
      spreads: false,
      parameters: { [`${library}.${parameter}`]: { uniform: ['100 fJ/MAC', '500 fJ/MAC'] } },
    },
    ...more,
  })
  const engine = compileEngine(sweep, defaultVocabulary)
  const doubts = doubtsOf(engine.points.systems, sweep.uncertainty!)
  return { sweep, engine, doubts }
}

const indicesOf = ({ points }: Engine): readonly number[] =>
  Array.from({ length: points.gridCount }, (_, index) => index)

const taskOf = ({ sweep, engine, doubts }: ReturnType<typeof subjectOf>, rest: Partial<DoubtTask> = {}): DoubtTask => ({
  sweep,
  doubts,
  seed: 11,
  points: indicesOf(engine).map((index) => pointAt(engine.points, index)!),
  lawPoints: [],
  laws: [],
  ...rest,
})

/** Energy per MAC of the first point with the doubted parameter at this value. */
const energyAt = ({ engine, doubts }: ReturnType<typeof subjectOf>, value: number): number => {
  const point = designPointOf(engine.points, pointAt(engine.points, 0)!)!
  const into = new Float64Array(metricNames.length)
  figuresOf(point, doubts)(Float64Array.of(value), into)
  return into[metricNames.indexOf('energyPerMac')]!
}

describe('bands', () => {
  const draws = 1000

  test('of a model that is linear in a uniform parameter are those of its quantiles', () => {
    const subject = subjectOf(['digital'])
    const part = pointDrawer(taskOf(subject), subject.engine.points)(
      { kind: 'bands', from: 0, to: draws, of: draws },
      11,
    )
    const table = subject.engine.table([0])
    const bands = bandsOf(table, subject.engine.layout.metrics, [true], true, { draws, parts: [part] })
    const cell = (name: string): number => bands.values[findColumn(bands, name)!]![0]!
    // A Latin hypercube has one draw in each thousandth of the range.
    for (const [name, share] of [
      ['energyPerMac_p5', 0.05],
      ['energyPerMac_p50', 0.5],
      ['energyPerMac_p95', 0.95],
    ] as const)
      close(cell(name), energyAt(subject, range.low + share * (range.high - range.low)), 5e-3)
    close(cell('energyPerMac'), energyAt(subject, 300e-15))
    close(cell('latency_p5'), cell('latency'))
    expect([cell('onFront'), cell('feasible'), cell('costed'), cell('front')]).toEqual([1, 1, 1, 1])
  })

  test('do not depend on how the draws are shared out', () => {
    const subject = subjectOf(['digital', 'lightening-transformer'])
    const draw = pointDrawer(taskOf(subject), subject.engine.points)
    const parts = (...ends: readonly number[]) =>
      ends.slice(1).map((to, i) => draw({ kind: 'bands', from: ends[i]!, to, of: 60 }, 11))
    const table = subject.engine.table([0, 1])
    const bands = (drawn: ReturnType<typeof parts>) =>
      bandsOf(table, subject.engine.layout.metrics, [true, false], true, { draws: 60, parts: drawn })
    expect(bands(parts(0, 7, 60))).toEqual(bands(parts(0, 60)))
  })

  test('leave what a point sets as it sets it', () => {
    const subject = subjectOf(['digital'], {
      axes: { [`${library}.${parameter}`]: ['200 fJ/MAC'] },
      uncertainty: { spreads: false },
    })
    const doubt: Doubt = {
      library,
      parameter,
      distribution: { kind: 'uniform', ...range },
      basis: 'stated',
      unit: 'J',
      least: 0,
      most: Infinity,
      whole: false,
    }
    const task = taskOf({ ...subject, doubts: [doubt] })
    const { metrics } = pointDrawer(task, subject.engine.points)({ kind: 'bands', from: 0, to: 20, of: 20 }, 11)
    expect(new Set(metrics.subarray(0, 20)).size).toBe(1)
  })
})

test('points that are costed together cost what each does in a run', () => {
  const subject = subjectOf(['lightening-transformer', 'digital'], {
    axes: { tiles: [2, 4], bits: [4, 8], width: [192, 384] },
  })
  const { points, table } = subject.engine
  const indices = indicesOf(subject.engine)
  const designs = indices.map((index) => designPointOf(points, pointAt(points, index)!)!)
  const got = new Float64Array(indices.length)
  costsOf(designs, [])([], (point, evaluation) => (got[point] = evaluation!.energy))
  const rows = table(indices)
  expect(new Set(got).size).toBeGreaterThan(8)
  expect(got).toEqual(rows.values[findColumn(rows, 'energy')!])
})

describe('the probability to be on the front', () => {
  /** Digital energy per MAC is below the given figure in a known share of the range. */
  const crossing = (subject: ReturnType<typeof subjectOf>, figure: number): number => {
    const [low, high] = [energyAt(subject, range.low), energyAt(subject, range.high)]
    return (figure - low) / (high - low)
  }

  test('of two designs that cross is the share of the range on either side', () => {
    const subject = subjectOf(['digital', 'lightening-transformer'])
    const table = subject.engine.table([0, 1])
    const rival = table.values[findColumn(table, 'energyPerMac')!]![1]!
    const share = crossing(subject, rival)
    expect(share).toBeGreaterThan(0.1)
    expect(share).toBeLessThan(0.9)
    const draws = 500
    const { onFront } = pointDrawer(taskOf(subject), subject.engine.points)(
      { kind: 'bands', from: 0, to: draws, of: draws },
      11,
    )
    expect(Math.abs(onFront[0]! / draws - share)).toBeLessThanOrEqual(1.5 / draws)
    expect(onFront[0]! + onFront[1]!).toBe(draws)
  })

  test('counts only draws at which the conditions hold', () => {
    const limit = 0.5 * (range.low + range.high)
    const objectives = {
      minimise: ['energyPerMac'],
      subjectTo: [`energyPerMac <= ${energyAt(subjectOf(['digital']), limit)}`],
    }
    const subject = subjectOf(['digital'], { objectives })
    const draws = 1000
    const { onFront, feasible } = pointDrawer(taskOf(subject), subject.engine.points)(
      { kind: 'bands', from: 0, to: draws, of: draws },
      11,
    )
    expect(Math.abs(feasible[0]! / draws - 0.5)).toBeLessThanOrEqual(1.5 / draws)
    expect(onFront[0]).toBe(feasible[0])
  })
})

describe('near the front', () => {
  const front = [
    [1, 4],
    [2, 2],
    [4, 1],
  ]

  test('is told by the factor that every objective must improve by', () => {
    close(distanceBehind([2.2, 2.2], front), Math.log(1.1))
    close(distanceBehind([8, 3], front), Math.log(2))
    expect(distanceBehind([2, 2], front)).toBe(0)
    expect(distanceBehind([0.5, 9], front)).toBe(0)
    // A maximised objective is negative: half of it is twice as bad.
    close(distanceBehind([4, -1], [[2, -2]]), Math.log(2))
  })

  test('are the closest points, in the order of the points', () => {
    expect(
      nearest(
        [
          [9, 9],
          [2.2, 2.2],
          [Infinity, 1],
          [3, 3],
        ],
        front,
        2,
      ),
    ).toEqual([1, 3])
  })
})

describe('a law under doubt', () => {
  const x = [1, 2, 4, 8, 16, 32]
  const of = (law: ReturnType<typeof fitScalingLaw>): Fit => {
    if (E.isLeft(law)) throw new Error(law.left)
    return { y: 'energy', x: 'width', by: {}, ...law.right }
  }
  const repeated = (exponent: number, breaks: readonly number[] = []): RepeatedFit => ({
    law: 0,
    group: 0,
    exponent,
    crossover: Infinity,
    breaks,
  })

  test('has the middle 95 % of the exponents of its draws, and is left as it is if they are few', () => {
    const law = of(fitScalingLaw({ x, y: x.map((value) => 3 / value), models: ['power'], seed: 1 }))
    const fits = Array.from({ length: 201 }, (_, i) => repeated(-1 + (i - 100) / 1000))
    const [low, high] = doubted(law, fits).models[0]!.doubtInterval!
    close(low, -1.095)
    close(high, -0.905)
    expect(doubted(law, fits.slice(0, 10))).toBe(law)
  })

  test('has the interval of a break over the draws that have as many, and their share', () => {
    const law = { ...of(fitScalingLaw({ x, y: x.map((value) => 3 / value), models: ['power'], seed: 1 })) }
    const broken: Fit = { ...law, breaks: [{ x: 5, exponentBelow: -1, exponentAbove: 0 }] }
    const fits = Array.from({ length: 200 }, (_, i) => repeated(-1, i % 4 === 0 ? [] : [i]))
    const [regime] = doubted(broken, fits).breaks
    close(regime!.doubtShare!, 0.75)
    expect(regime!.doubtInterval![0]).toBeGreaterThan(1)
    expect(regime!.doubtInterval![1]).toBeLessThan(199)
  })

  test('keeps an exponent that does not hang on the parameter, and draws alike whoever draws', () => {
    // Digital energy is the same factor at every width: its level is doubted, its exponent is not.
    const subject = subjectOf(['digital'], {
      axes: { width: [192, 384, 768, 1536] },
      fits: [{ y: 'energy', x: 'width', models: ['power'] }],
    })
    const lawPoints = indicesOf(subject.engine).map((index) => pointAt(subject.engine.points, index)!)
    const schema = (['energy', 'width'] as const).map((name) => ({ name, unit: '' }))
    const laws = [{ request: 0, schema, groups: [{ name: '', model: 'power' as const }] }]
    const draw = lawDrawer(taskOf(subject, { points: [], lawPoints, laws }), subject.engine.points)
    const whole = draw({ kind: 'laws', from: 0, to: 20, of: 20 }, 11).fits
    expect(whole).toHaveLength(20)
    const parts = [
      draw({ kind: 'laws', from: 0, to: 6, of: 20 }, 11),
      draw({ kind: 'laws', from: 6, to: 20, of: 20 }, 11),
    ]
    expect(parts.flatMap(({ fits }) => fits)).toEqual(whole)
    for (const { exponent } of whole) expect(Math.abs(exponent - whole[0]!.exponent)).toBeLessThan(0.5)
  })
})

test('metrics of the costs are all drawn', () => {
  const names: readonly MetricName[] = metricNames
  const subject = subjectOf(['digital'])
  const { metrics } = pointDrawer(taskOf(subject), subject.engine.points)({ kind: 'bands', from: 0, to: 3, of: 3 }, 11)
  expect(metrics).toHaveLength(3 * names.length)
})
