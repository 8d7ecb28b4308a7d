/** A point alone: what it counts beside its costs. */
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { block, count } from '#models/blocks/block.js'
import { component, system } from '#models/systems/system.js'
import { hertz, ratio, seconds, watts } from '#models/units.js'
import { operationKinds } from '#models/workloads/operation.js'
import { workloads } from '#models/workloads/presets.js'
import { evaluatePoint } from '#src/engine/evaluated-point.js'

type Counts = Readonly<Record<string, number>>

/** A block with as many lenses as its design says, which it counts only if it counts others as well. */
const toy = (name: string, others?: Counts) =>
  block({
    name,
    title: name,
    cite: ['Lightfront'],
    runs: operationKinds,
    parameters: {},
    design: { lenses: count(3, 'lenses') },
    energyParts: ['all'],
    areaParts: ['all'],
    powerParts: ['all'],
    prepare: () => (design) => ({
      area: [1],
      nameplatePower: [1],
      standingPower: watts(0),
      peakMacRate: hertz(1e30),
      warnings: () => [],
      run: () => ({ energy: [1], latency: seconds(1) }),
      noise: () => ratio(0.1),
      ...(others && { inventory: () => ({ lenses: design.lenses, ...others }) }),
    }),
  })

const pointOf = (others?: Counts) => {
  const all = component(toy('bench', others))
  const other = component(toy('host'))
  const bench = system({
    name: 'bench',
    title: 'bench',
    cite: ['Lightfront'],
    runs: { static: all, dynamic: all, softmax: other, layerNorm: other, activation: other, residual: other },
  })
  const settings = { workload: {}, design: { bench: { lenses: 7 } }, patches: [] }
  const point = evaluatePoint(bench, workloads['deit-tiny']!, 'published', settings)
  if (E.isLeft(point)) throw new Error(point.left)
  return point.right
}

test('the components of a point are those that its blocks count, of its own design', () =>
  expect(pointOf({ detectors: 49152 }).components).toEqual({ lenses: 7, detectors: 49152 }))

test('a point whose blocks count nothing has none', () => expect(pointOf().components).toEqual({}))
