/** Adaptation of scalers: its steps by hand, and that of a random network of six layers. [Leroux2025, eq. 8-9] */
import { describe, expect, test } from 'vitest'
import { adapt, type Observation } from '#src/adaptation/adapt.js'
import type { Spread, Statistics } from '#src/adaptation/moments.js'
import { initialScalers, ofEveryHead, type Scaler, type Scalers } from '#src/noise/gain-cell/scalers.js'
import { close } from '../../support/close.js'
import { oneHead } from '../../support/gain-cell-head.js'
import { ownWorkspace } from '../../support/workspaces.js'
import { toyNetwork } from '../../support/gain-cell-toy.js'

const first = initialScalers(oneHead, 0.45)
const everywhere = (spread: Spread): Statistics => ofEveryHead(oneHead, () => spread)
/** What scalers give of numbers with this mean and deviation. */
const scaled =
  ({ mean, deviation }: Spread) =>
  (scalers: Scalers): Promise<Observation> =>
    Promise.resolve({
      statistics: ofEveryHead(oneHead, (projection, layer, head) => {
        const { gain, offset } = scalers[layer]![head]![projection]
        return { mean: gain * mean + offset, deviation: gain * deviation }
      }),
    })
const queryOf = (scalers: Scalers): Scaler => scalers[0]![0]!.query

describe('adaptation', () => {
  test('changes nothing of hardware that is linear', async () => {
    const linear = everywhere({ mean: 0, deviation: 2 })
    const { scalers, steps, converged } = await adapt(() => Promise.resolve({ statistics: linear }), linear, first)
    expect(scalers).toEqual(first)
    expect(steps).toEqual([{ meanError: 0, deviationError: 0 }])
    expect(converged).toBe(true)
  })

  test('finds gain and offset of numbers without a mean in one step', async () => {
    const target = everywhere({ mean: 0.3, deviation: 0.5 })
    const { scalers, steps, converged } = await adapt(scaled({ mean: 0, deviation: 2 }), target, first)
    expect(converged).toBe(true)
    expect(steps).toHaveLength(2)
    close(queryOf(scalers).gain, 0.25)
    close(queryOf(scalers).offset, 0.3)
  })

  test('follows a mean that the gain has moved in the next steps', async () => {
    const target = everywhere({ mean: 0.3, deviation: 0.5 })
    const { scalers, converged } = await adapt(scaled({ mean: 1, deviation: 2 }), target, first)
    expect(converged).toBe(true)
    close(queryOf(scalers).gain, 0.25, 1e-3)
    expect(Math.abs(queryOf(scalers).gain + queryOf(scalers).offset - 0.3)).toBeLessThanOrEqual(1e-4)
  })

  test('leaves alone what is within 1e-4 of its target', async () => {
    const target = everywhere({ mean: 0.5, deviation: 1 })
    const seen = everywhere({ mean: 0.6, deviation: 1.00009 })
    const { scalers, steps } = await adapt(() => Promise.resolve({ statistics: seen }), target, first)
    expect(queryOf(scalers).gain).toBe(1)
    expect(queryOf(scalers).offset).toBeLessThan(0)
    close(steps[0]!.meanError, 0.1)
    close(steps[0]!.deviationError, 9e-5, 1e-9)
  })

  test('is damped from 1 to 0.1 in 50 steps, and ends after 100', async () => {
    const stuck = everywhere({ mean: 1, deviation: 1 })
    const offsets: number[] = []
    const { steps, converged } = await adapt(
      (scalers) => {
        offsets.push(queryOf(scalers).offset)
        return Promise.resolve({ statistics: stuck })
      },
      everywhere({ mean: 0, deviation: 1 }),
      first,
    )
    expect(converged).toBe(false)
    expect(steps).toHaveLength(101)
    const changes = offsets.slice(1).map((offset, step) => offsets[step]! - offset)
    expect(changes).toHaveLength(100)
    close(changes[0]!, 1)
    close(changes[1]!, 1 - 0.9 / 49)
    close(changes[49]!, 0.1, 1e-9)
    close(changes[99]!, 0.1, 1e-9)
  })

  test('keeps a gain where nothing comes through, and never makes one negative', async () => {
    const target = everywhere({ mean: 0, deviation: 1 })
    const dead = await adapt(scaled({ mean: 0, deviation: 0 }), target, first)
    expect(queryOf(dead.scalers).gain).toBe(1)
    const none = await adapt(scaled({ mean: 0, deviation: 1 }), everywhere({ mean: 0, deviation: 0 }), first)
    expect(queryOf(none.scalers).gain).toBe(1e-20)
  })

  test('tells the loss of each step, if there is one', async () => {
    const target = everywhere({ mean: 0.3, deviation: 0.5 })
    const observe = scaled({ mean: 0, deviation: 2 })
    const { steps } = await adapt(
      async (scalers) => ({ ...(await observe(scalers)), loss: queryOf(scalers).gain }),
      target,
      first,
    )
    expect(steps.map(({ loss }) => loss)).toEqual([1, 0.25])
  })
})

describe('a random residual network of 6 layers and 4 heads', () => {
  const toy = toyNetwork(ownWorkspace(), 64, 32)
  const trained = initialScalers(toy, 0.45)
  const [seen, unseen] = [toy.input(1), toy.input(2)]
  const { statistics: targets } = toy.run('linear', trained, seen)
  const { rows: goal } = toy.run('linear', trained, unseen)
  /** Mean squared error on other input than the scalers are adapted to. */
  const lossOf = (scalers: Scalers): number => {
    const { rows } = toy.run('cubic', scalers, unseen)
    return rows.reduce((sum, value, i) => sum + (value - goal[i]!) ** 2, 0) / rows.length
  }
  const observe = (scalers: Scalers): Promise<Observation> =>
    Promise.resolve({ statistics: toy.run('cubic', scalers, seen).statistics, loss: lossOf(scalers) })

  test('is adapted in about ten steps from the scalers of linear hardware, to an error five times smaller', async () => {
    const { converged, steps } = await adapt(observe, targets, trained)
    expect(converged).toBe(true)
    expect(steps.length).toBeGreaterThan(5)
    expect(steps.length).toBeLessThan(20)
    expect(steps.at(-1)!.loss!).toBeLessThan(steps[0]!.loss! / 5)
  })

  test('is adapted as well from scalers that are reset, after the first step has made it much worse', async () => {
    const { converged, steps } = await adapt(observe, targets, initialScalers(toy, 0))
    const [before, after] = steps.map(({ loss }) => loss!)
    expect(converged).toBe(true)
    expect(steps.length).toBeLessThan(25)
    expect(after!).toBeGreaterThan(3 * before!)
    expect(steps.at(-1)!.loss!).toBeLessThan(before! / 5)
  })
})
