/** A machine of which one component is built again is the machine that is built anew: to the last bit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Design, DesignValue } from '#models/blocks/block.js'
import type { Patch } from '#models/parameter.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { systems } from '#models/systems/index.js'
import { si } from '#models/units.js'
import { workloads } from '#models/workloads/presets.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { anyDesigns, anyOperations, nearDesigns } from '../../support/arbitrary.js'

/** Activations that no SRAM of a few tiles holds. */
const gpt2 = operationsOf(workloads['gpt2']!.shape)

describe.each(systems.map((system) => ({ name: system.name, system })))('$name', ({ system }) => {
  const { components } = system
  const steps = fc.array(
    fc.record({
      component: fc.integer({ min: 0, max: components.length - 1 }),
      designs: anyDesigns(system),
      workload: fc.integer({ min: 0, max: 1 }),
      inPlace: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )

  test('costs after any walk of redesigns and workloads what a new machine costs', () => {
    const prepared = prepareSystem(system)([])
    fc.assert(
      fc.property(anyDesigns(system), fc.tuple(anyOperations, anyOperations), steps, (first, workloads, walk) => {
        const designs = first.map((design): Design => ({ ...design }))
        const machine = prepared(designs)
        for (const { component, designs: next, workload, inPlace } of walk) {
          if (inPlace) Object.assign(designs[component]!, next[component])
          else designs[component] = { ...next[component]! }
          machine.rebuild(component)
          const fresh = prepareSystem(system)([])(designs)
          expect(machine.refusal).toEqual(fresh.refusal)
          if (fresh.refusal !== undefined) continue
          const operations = workloads[workload]!
          expect(machine.evaluate(operations, 1)).toEqual(fresh.evaluate(operations, 1))
          expect(machine.areaByPart()).toEqual(fresh.areaByPart())
        }
      }),
      { numRuns: 8 },
    )
  })

  test('costs after any one key is another what a new machine costs', () => {
    const prepared = prepareSystem(system)([])
    fc.assert(
      fc.property(nearDesigns(system), nearDesigns(system), (first, second) => {
        const designs = first.map((design): Record<string, DesignValue> => ({ ...design }))
        const machine = prepared(designs)
        if (machine.refusal === undefined) machine.evaluate(gpt2, 1)
        for (const [component, other] of second.entries())
          for (const [key, value] of Object.entries(other)) {
            designs[component]![key] = value
            machine.rebuild(component)
            const fresh = prepareSystem(system)([])(designs)
            expect(machine.refusal).toEqual(fresh.refusal)
            if (fresh.refusal !== undefined) continue
            expect(machine.evaluate(gpt2, 1), key).toEqual(fresh.evaluate(gpt2, 1))
          }
      }),
      { numRuns: 20 },
    )
  })

  test('has blocks that are after a redesign what they are when they are prepared', () => {
    fc.assert(
      fc.property(nearDesigns(system), nearDesigns(system), (first, second) => {
        for (const [component, { block }] of components.entries()) {
          const prepare = block.prepare(block.parameters)
          const hardware = prepare(first[component]!, gpt2)
          if (hardware.redesign === undefined) continue
          hardware.redesign(second[component]!)
          const fresh = prepare(second[component]!, gpt2)
          for (const figure of ['area', 'nameplatePower', 'standingPower', 'peakMacRate', 'refusal'] as const)
            expect(hardware[figure], figure).toEqual(fresh[figure])
        }
      }),
    )
  })

  test('is not touched by the parameters of another machine of the same system', () => {
    const prepare = prepareSystem(system)
    const patches = components.flatMap(({ block }) =>
      Object.entries(block.parameters).flatMap(([library, parameters]) =>
        Object.entries(parameters).map(
          ([parameter, value]): Patch => ({ library, parameter, value: si(value) * 1.01 }),
        ),
      ),
    )
    const defaults = defaultDesigns(system, 'physical')
    const energyWith = (changed: readonly Patch[]) => prepare(changed)(defaults).evaluate(gpt2, 1).energy
    expect(energyWith(patches)).not.toBe(energyWith([]))
    fc.assert(
      fc.property(anyDesigns(system), anyOperations, (designs, operations) => {
        const before = prepare([])(designs)
        if (before.refusal !== undefined) return
        const cost = before.evaluate(operations, 1)
        const patched = prepare(patches)(designs)
        if (patched.refusal === undefined) patched.evaluate(operations, 1)
        expect(before.evaluate(operations, 1)).toEqual(cost)
        expect(prepare([])(designs).evaluate(operations, 1)).toEqual(cost)
      }),
      { numRuns: 4 },
    )
  })
})
