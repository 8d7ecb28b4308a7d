/** The border between blocks: which words cross it, who pays for them, and what they cost. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { block, type Block, defaultDesign } from '#models/blocks/block.js'
import { border } from '#models/blocks/border.js'
import { edgePorts, memoryPorts, type Ports } from '#models/blocks/port.js'
import { total } from '#models/cost.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { transfersOf } from '#models/systems/flows.js'
import { component, type System, system } from '#models/systems/system.js'
import { hertz, ratio, seconds, watts } from '#models/units.js'
import { elementsOf, macsOf, type Operation, operationKinds } from '#models/workloads/operation.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { workloads } from '#models/workloads/presets.js'
import { anyShape } from '../support/arbitrary.js'
import { close } from '../support/close.js'

const toy = (name: string, ports: Ports): Block =>
  block({
    name,
    title: name,
    cite: ['Lightfront'],
    runs: operationKinds,
    parameters: {},
    design: {},
    energyParts: ['all'],
    areaParts: [],
    powerParts: [],
    ports,
    prepare: () => () => ({
      area: [],
      nameplatePower: [],
      standingPower: watts(0),
      peakMacRate: hertz(1e12),
      warnings: () => [],
      noise: () => ratio(1e-6),
      run: (operation) => ({ energy: [1e-12], latency: seconds((macsOf(operation) / operation.repeat) * 1e-12) }),
    }),
  })

const mixed = (attending: Ports, host: Ports, softmax: Ports = host): System => {
  const [first, second, third] = [toy('attending', attending), toy('host', host), toy('softmax', softmax)].map((one) =>
    component(one),
  ) as [ReturnType<typeof component>, ReturnType<typeof component>, ReturnType<typeof component>]
  const runs = {
    static: second,
    dynamic: first,
    softmax: third,
    layerNorm: second,
    activation: second,
    residual: second,
  }
  return system({ name: 'mixed', title: 'mixed', cite: ['Lightfront'], runs, borders: { borders: 'charged' } })
}

const gpt2 = operationsOf({ ...workloads['gpt2']!.shape, phase: 'decode', context: 1024, vocabulary: 0 })
const named = (operations: readonly Operation[], name: string): Operation =>
  operations.find((operation) => operation.name === name)!
const wordsOf = (operations: readonly Operation[]): Readonly<Record<string, number>> =>
  Object.fromEntries(operations.filter(({ kind }) => kind === 'transfer').map(({ name, rows }) => [name, rows]))

const evaluated = (mixture: System, operations = gpt2) =>
  prepareSystem(mixture)([])(defaultDesigns(mixture, 'published')).evaluate(operations, 1)

describe('a border stands', () => {
  test('between blocks of which one does not move its own words, and nowhere else', () => {
    expect(mixed(edgePorts, memoryPorts).border).toBe(3)
    expect(mixed(memoryPorts, memoryPorts).border).toBeUndefined()
    expect(mixed(memoryPorts, { ...memoryPorts, scores: 'analog' }).border).toBe(3)
  })

  test('not in a system of one block, whatever its ports', () => {
    const one = component(toy('one', edgePorts))
    const runs = { static: one, dynamic: one, softmax: one, layerNorm: one, activation: one, residual: one }
    expect(system({ name: 'one', title: 'one', cite: [], runs }).components).toHaveLength(1)
  })
})

describe('of a token that GPT-2 decodes', () => {
  const width = 768
  const layers = 12

  test('the query, key and value and the result cross to where it attends, in every layer', () => {
    const { toDigital, toAnalog, ...words } = wordsOf(evaluated(mixed(edgePorts, memoryPorts, edgePorts)).operations)
    expect([toDigital, toAnalog]).toEqual([undefined, undefined])
    const scores = elementsOf(named(gpt2, 'scores'))
    expect(words).toEqual({
      bufferWrite: layers * (width + 2 * scores),
      bufferRead: layers * (3 * width + 2 * scores),
    })
  })

  test('scores that leave as pulses are converted, and converted back', () => {
    const pulses: Ports = { ...edgePorts, scores: 'analog' }
    const scores = layers * elementsOf(named(gpt2, 'scores'))
    expect(wordsOf(evaluated(mixed(pulses, memoryPorts)).operations)).toEqual({
      toDigital: scores,
      bufferWrite: layers * width + scores,
      bufferRead: 3 * layers * width + scores,
      toAnalog: scores,
    })
  })

  test('a word costs its bits, 0.3 pJ each, on the way into the buffer and out of it', () => {
    const { energyByOperation, operations } = evaluated(mixed(edgePorts, edgePorts, edgePorts))
    const words = wordsOf(operations)
    for (const [i, { name, kind }] of operations.entries())
      if (kind === 'transfer') close(energyByOperation[i]!, words[name]! * 8 * 0.3e-12)
  })
})

describe('any mixture', () => {
  const ports = fc.record({
    takes: fc.constantFrom('memory' as const, 'edge' as const, 'analog' as const),
    gives: fc.constantFrom('memory' as const, 'edge' as const, 'analog' as const),
    scores: fc.constantFrom('memory' as const, 'edge' as const, 'analog' as const),
  })

  test('costs its blocks and its border, and no less than with free borders', () =>
    fc.assert(
      fc.property(ports, ports, anyShape, (attending, host, shape) => {
        const mixture = mixed(attending, host)
        if (mixture.border === undefined) return
        const operations = operationsOf(shape)
        const designs = defaultDesigns(mixture, 'published')
        const machine = prepareSystem(mixture)([])
        const charged = machine(designs).evaluate(operations, 1)
        const free = machine(designs.map((one) => ({ ...one, borders: 'free' }))).evaluate(operations, 1)
        const crossing = total(
          charged.operations.flatMap(({ kind }, i) => (kind === 'transfer' ? [charged.energyByOperation[i]!] : [])),
        )
        close(charged.energy, free.energy + crossing, 1e-9)
        expect(charged.latency).toBeGreaterThanOrEqual(free.latency)
        expect(charged.macs).toBe(free.macs)
      }),
    ))

  test('converts only what is buffered too', () =>
    fc.assert(
      fc.property(ports, ports, anyShape, (attending, host, shape) => {
        const operations = operationsOf(shape)
        const runners = operations.map(({ kind }) => (kind === 'dynamic' ? 0 : 1))
        const words = wordsOf(transfersOf(operations, runners, [attending, host]))
        expect(words['toDigital'] ?? 0).toBeLessThanOrEqual(words['bufferWrite'] ?? 0)
        expect(words['toAnalog'] ?? 0).toBeLessThanOrEqual(words['bufferRead'] ?? 0)
      }),
    ))

  test('moves nothing where one block runs all', () =>
    fc.assert(
      fc.property(ports, anyShape, (one, shape) => {
        const operations = operationsOf(shape)
        expect(
          transfersOf(
            operations,
            operations.map(() => 0),
            [one],
          ),
        ).toEqual([])
      }),
    ))
})

test('a value that is converted has no more bits than a word between blocks', () => {
  const hardware = border.prepare(border.parameters)({ ...defaultDesign(border, 'physical'), borderBits: 6 }, [])
  const converted = { ...named(gpt2, 'scores'), name: 'toDigital', kind: 'transfer' } as const
  close(hardware.noise(converted), 1 / (1.5 * 4 ** 6))
})
