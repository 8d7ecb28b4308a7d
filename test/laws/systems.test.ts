/** What holds for every system of the registry, whatever its design, its accounting and its workload. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountings, type Hardware } from '#models/blocks/block.js'
import { charge } from '#models/blocks/charge.js'
import { emptyCharges } from '#models/blocks/charges.js'
import { type Cost, inSeries, times, total } from '#models/cost.js'
import { metrics } from '#models/metrics.js'
import type { Patch } from '#models/parameter.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { type Evaluation, partsOf } from '#models/systems/evaluation.js'
import { systems } from '#models/systems/index.js'
import type { Designs, System } from '#models/systems/system.js'
import { seconds, si } from '#models/units.js'
import { type Operation, operationKinds } from '#models/workloads/operation.js'
import { workloads } from '#models/workloads/presets.js'
import { operationsOf } from '#models/workloads/transformer.js'
import type { Writable } from '#models/writable.js'
import { anyDesigns, anyOperations } from '../support/arbitrary.js'
import { close } from '../support/close.js'

/** Sums of the same terms in two orders. */
const rounding = 1e-9

/** Signal quality may be below one bit, and below 0 dB. */
const signed = [metrics.signalToNoise, metrics.effectiveBits]
const unsigned = Object.values(metrics).filter((metric) => !(signed as readonly unknown[]).includes(metric))

/** Any design that can be built, and any workload. */
const anyPoint = (system: System) => {
  const prepared = prepareSystem(system)([])
  return fc
    .record({ designs: anyDesigns(system), operations: anyOperations })
    .filter(({ designs }) => prepared(designs).refusal === undefined)
}

interface Point {
  readonly designs: Designs
  readonly operations: readonly Operation[]
}

const firstOf = (values: Float64Array, { operations }: Evaluation): Float64Array =>
  values.subarray(0, operations.length)

describe.each(systems.map((system) => ({ name: system.name, system })))('$name', ({ system }) => {
  const parts = partsOf(system)
  const points = anyPoint(system)
  const prepared = prepareSystem(system)([])
  const costed = ({ designs, operations }: Point) => {
    const machine = prepared(designs)
    return { machine, evaluation: machine.evaluate(operations, 1) }
  }

  test('costs finite numbers, none below zero', () =>
    fc.assert(
      fc.property(points, (point) => {
        const { machine, evaluation } = costed(point)
        const { energyByPart, energyByOperation, latencyByOperation } = evaluation
        const numbers = [
          ...unsigned.map(({ of }) => of(evaluation)),
          ...[energyByPart, machine.areaByPart(), machine.powerByPart()].flatMap((values) => [...values]),
          ...[energyByOperation, latencyByOperation].flatMap((values) => [...values]),
        ]
        for (const number of numbers) {
          expect(number).toBeGreaterThanOrEqual(0)
          expect(number).toBeLessThan(Number.POSITIVE_INFINITY)
        }
        for (const { of } of signed) expect(of(evaluation)).toSatisfy(Number.isFinite)
      }),
    ))

  test('has parts that add up to its totals', () =>
    fc.assert(
      fc.property(points, (point) => {
        const { machine, evaluation } = costed(point)
        close(total(evaluation.energyByPart), evaluation.energy, rounding)
        close(total(firstOf(evaluation.energyByOperation, evaluation)), evaluation.energy, rounding)
        close(total(firstOf(evaluation.latencyByOperation, evaluation)), evaluation.latency, rounding)
        close(total(machine.areaByPart()), evaluation.area, rounding)
        close(total(machine.powerByPart()), evaluation.nameplatePower, rounding)
      }),
    ))

  test('takes at least the time of its MACs at the peak rate', () =>
    fc.assert(
      fc.property(points, (point) => {
        const { latency, idealLatency } = costed(point).evaluation
        expect(latency * (1 + rounding)).toBeGreaterThanOrEqual(idealLatency)
      }),
    ))

  test('costs the fold of `inSeries` over `times` of what its blocks say', () =>
    fc.assert(
      fc.property(points, (point) => {
        const { evaluation } = costed(point)
        const { energyByPart, latency } = folded(system, point.designs, evaluation.operations)
        close(evaluation.latency, latency, rounding)
        for (const [part, energy] of energyByPart.entries()) close(evaluation.energyByPart[part]!, energy, rounding)
      }),
    ))

  test('charges at once, where a block does, what its operations cost one by one', () =>
    fc.assert(
      fc.property(points, fc.subarray([...operationKinds]), ({ designs, operations }, kinds) => {
        for (const [component, { block }] of system.components.entries()) {
          const runs: readonly string[] = block.runs.filter((kind) => kinds.includes(kind))
          const own = operations.filter(({ kind }) => runs.includes(kind))
          const hardware = block.prepare(block.parameters)(designs[component]!, own)
          const oneByOne: Writable<Hardware> = { ...hardware }
          delete oneByOne.charge
          const [together, apart] = [hardware, oneByOne].map((form) => {
            const charges = emptyCharges(block.energyParts.length)
            charge(form, own, charges)
            return charges
          })
          const { byPart, ...figures } = together!
          for (const [part, energy] of byPart.entries()) close(energy, apart!.byPart[part]!, rounding)
          for (const figure of Object.keys(figures) as (keyof typeof figures)[])
            close(figures[figure], apart![figure], rounding)
        }
      }),
    ))

  test('costs the same again when asked again, and into a used evaluation', () =>
    fc.assert(
      fc.property(points, points, (point, other) => {
        const { machine, evaluation } = costed(point)
        const used = costed(other).evaluation
        const again = machine.totals(point.operations, 1, used)
        for (const { of } of Object.values(metrics)) expect(of(again)).toBe(of(evaluation))
        expect([...machine.energyByPart()]).toEqual([...evaluation.energyByPart])
      }),
    ))

  test('needs no less laser when a device loses more light', () => {
    const lit = system.components.filter(({ block }) => block.powerParts.includes('laser'))
    const losses = lit.flatMap(({ block }) =>
      Object.entries(block.parameters).flatMap(([library, parameters]) =>
        Object.entries(parameters)
          .filter(([, { unit }]) => unit === 'dB' || unit === 'dB/cm')
          .map(([parameter, { value, unit }]) => ({ library, parameter, loss: si({ value, unit }), unit })),
      ),
    )
    const laser = parts.power.indexOf('laser')
    if (laser < 0) {
      expect(losses).toEqual([])
      return
    }
    const laserPower = (patches: readonly Patch[], designs: Designs) =>
      prepareSystem(system)(patches)(designs).powerByPart()[laser]!
    fc.assert(
      fc.property(
        points,
        fc.constantFrom(...losses),
        fc.double({ min: 0, max: 10, noNaN: true }),
        ({ designs }, { library, parameter, loss, unit }, more) => {
          const value = loss + si({ value: more, unit })
          const before = laserPower([], designs)
          expect(laserPower([{ library, parameter, value }], designs)).toBeGreaterThanOrEqual(before * (1 - rounding))
        },
      ),
    )
  })
})

describe('the default design', () => {
  for (const system of systems.filter(({ components }) => components.some(({ block }) => 'bits' in block.design)))
    for (const accounting of accountings)
      for (const workload of ['deit-tiny', 'gpt2'])
        test(`of ${system.name}, ${accounting}, takes more energy for ${workload} with every bit`, () => {
          const prepared = prepareSystem(system)([])
          const operations = operationsOf(workloads[workload]!.shape)
          const energyAt = (bits: number) =>
            prepared(defaultDesigns(system, accounting).map((design) => ({ ...design, bits }))).evaluate(operations, 1)
              .energy
          for (let bits = 1; bits < 8; bits++) expect(energyAt(bits + 1)).toBeGreaterThan(energyAt(bits))
        })

  for (const system of systems)
    test(`of ${system.name} can be built, under either accounting`, () => {
      for (const accounting of accountings)
        expect(prepareSystem(system)([])(defaultDesigns(system, accounting)).refusal).toBeUndefined()
    })
})

const runnerOf = (system: System, { kind }: Operation): number | undefined => {
  if (kind === 'transfer') return system.border
  return kind === 'hold' ? undefined : system.runs[kind]
}

/** The docstring of `evaluate`, taken literally: for each component, its operations one after the other; then what waits. */
const folded = (system: System, designs: Designs, operations: readonly Operation[]) => {
  const { energy: parts } = partsOf(system)
  const isRunBy = (component: number) => (operation: Operation) => runnerOf(system, operation) === component
  const hardware = system.components.map(({ block }, i) =>
    block.prepare(block.parameters)(designs[i]!, operations.filter(isRunBy(i))),
  )
  const costs = system.components.map(({ block }, component): Cost => {
    const nothing: Cost = { energy: block.energyParts.map(() => 0), latency: 0 as Cost['latency'] }
    return operations
      .filter(isRunBy(component))
      .map((operation) => times(operation.repeat, hardware[component]!.run(operation)))
      .reduce(inSeries, nothing)
  })
  const waiting = costs.map(({ latency }, worker) =>
    total(hardware.map(({ standingPower }, other) => (other === worker ? 0 : standingPower * latency))),
  )
  const latency = seconds(total(costs.map((cost) => cost.latency)))
  const kept = hardware.map((block) => block.hold?.(latency))
  const ofPart = (name: string) =>
    total(
      system.components.flatMap(({ block }, i) =>
        block.energyParts.map((part, j) => (part === name ? costs[i]!.energy[j]! + (kept[i]?.[j] ?? 0) : 0)),
      ),
    )
  return {
    energyByPart: parts.map((part) => ofPart(part) + (part === 'idle' ? total(waiting) : 0)),
    latency,
  }
}
