import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { systems } from '#models/systems/index.js'
import { workloads } from '#models/workloads/presets.js'
import { extended } from '#src/plugins/extended.js'
import { type Plugin, pluginOf } from '#src/plugins/plugin.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { blocksOf } from '#src/sweep/vocabulary.js'
import { rightOf } from '../../support/right-of.js'
import { multiplierModule } from '../../support/plugin-files.js'

type Exports = Readonly<Record<string, unknown>>

const { blocks } = (await import(`data:text/javascript,${encodeURIComponent(multiplierModule(1))}`)) as Plugin
const block = blocks[0]!
const system = systems.find(({ name }) => name === 'digital')!
const workload = workloads['deit-tiny']!

const faultsOf = (exports: Exports): readonly string[] =>
  E.match(
    (faults: readonly string[]) => faults,
    () => [],
  )(pluginOf(exports))

const hardware = block.prepare(block.parameters)({ multipliers: 8 }, [])

describe('a module', () => {
  test('may bring blocks, systems and workloads, or any of them, beside anything else', () => {
    const all = { blocks, systems: [{ ...system, name: 'mine' }], workloads: [{ ...workload, name: 'my-transformer' }] }
    expect(rightOf(pluginOf({ ...all, helper: 3 }))).toEqual(all)
    expect(rightOf(pluginOf({ blocks }))).toEqual({ blocks, systems: [], workloads: [] })
  })

  test.each<readonly [Exports, string]>([
    [{}, 'expected exports blocks, systems, workloads, or any of them, got none'],
    [{ block }, 'expected exports blocks, systems, workloads, or any of them, got block; did you mean blocks?'],
    [{ blocks: block }, 'blocks: expected a list of blocks, got a mapping'],
    [{ blocks: [null] }, 'blocks[0]: expected a block, got nothing'],
    [
      { blocks: [{ ...block, name: 'My.block' }] },
      'blocks[0].name: expected a name of small letters, digits and hyphens, got "My.block"',
    ],
    [
      { blocks: [{ ...block, cite: ['Nobody1999'] }] },
      'blocks[0].cite[0]: expected the key of a work that lightfront cite knows, got "Nobody1999"',
    ],
    [
      { blocks: [{ ...block, design: { multipliers: { ...block.design['multipliers'], dimension: 'weight' } } }] },
      'blocks[0].design.multipliers.dimension: expected a dimension, got "weight"',
    ],
    [
      {
        blocks: [{ ...block, design: { multipliers: { ...block.design['multipliers'], default: { published: 8 } } } }],
      },
      'blocks[0].design.multipliers.default.physical: expected a number, a switch or a text, got nothing',
    ],
    [
      { blocks: [{ ...block, parameters: { mine: { power: { value: 1, unit: 'mw' } } } }] },
      'blocks[0].parameters.mine.power.unit: expected a unit, got "mw"',
    ],
    [
      { workloads: [{ ...workload, shape: { ...workload.shape, heads: 0 } }] },
      'workloads[0].shape.heads: expected a whole number of at least 1, got 0',
    ],
    [
      { workloads: [{ ...workload, shape: { ...workload.shape, heads: 500 } }] },
      'workload deit-tiny: 500 heads need a width of at least 500, got 192',
    ],
    [
      { systems: [{ ...system, runs: { ...system.runs, softmax: 9 } }] },
      'system digital: expected a component that runs softmax, got none',
    ],
  ])('%# is told what is wrong with it', (exports, fault) => expect(faultsOf(exports)).toContain(fault))

  test('is told every fault of its structure at once', () => {
    expect(faultsOf({ blocks: [{ ...block, title: '', runs: ['conv'], prepare: 3 }] })).toHaveLength(3)
  })
})

describe('a block is tried', () => {
  const withHardware = (changed: object): readonly string[] =>
    faultsOf({ blocks: [{ ...block, prepare: () => () => ({ ...hardware, ...changed }) }] })

  test.each<readonly [object, string]>([
    [{ area: [1, 2] }, 'expected the area of 1 parts, none below 0, got [1,2]'],
    [{ nameplatePower: [NaN] }, 'expected the power of 1 parts, none below 0, got [null]'],
    [{ run: () => ({ energy: [-1], latency: 1 }) }, 'expected the energy of embed of 1 parts, none below 0, got [-1]'],
    [{ run: () => ({ energy: [1] }) }, 'expected the latency of embed, got undefined'],
    [{ noise: () => NaN }, 'expected the noise of embed, got NaN'],
  ])('and hardware like %j is refused', (changed, fault) =>
    expect(withHardware(changed)).toEqual([`block multiplier: ${fault}`]),
  )

  test('and what it throws is told', () => {
    const throws = () => {
      throw new RangeError('no such core')
    }
    expect(faultsOf({ blocks: [{ ...block, prepare: throws }] })).toEqual([
      'block multiplier: fails with its defaults, published accounting: no such core',
    ])
  })
})

describe('a vocabulary', () => {
  const plugin = { blocks, systems: [], workloads: [] }
  const faultsWith = (more: Partial<Plugin>): readonly string[] =>
    E.match(
      (faults: readonly string[]) => faults,
      () => [],
    )(extended(defaultVocabulary, { ...plugin, ...more }))

  test('knows what was brought', () => {
    const { workloads: known, ...vocabulary } = rightOf(
      extended(defaultVocabulary, {
        blocks,
        systems: [{ ...system, name: 'mine' }],
        workloads: [{ ...workload, name: 'my-transformer' }],
      }),
    )
    expect(blocksOf({ ...vocabulary, workloads: known }).get('multiplier')).toBe(block)
    expect(vocabulary.systems.at(-1)?.name).toBe('mine')
    expect(known['my-transformer']?.shape).toBe(workload.shape)
  })

  test('has one thing of a name', () => {
    const library = { 'zhu-2024': { ...block.parameters['multiplier-2026'] } }
    expect(faultsWith({ blocks: [block, { ...block }] })).toEqual([
      'expected a block of a new name, got multiplier, which is known already',
    ])
    expect(faultsWith({ blocks: [{ ...block, name: 'digital-array' }] })).toHaveLength(1)
    expect(faultsWith({ systems: [system] })).toEqual([
      'expected a system of a new name, got digital, which is known already',
    ])
    expect(faultsWith({ workloads: [workload] })).toEqual([
      'expected a workload of a new name, got deit-tiny, which is known already',
    ])
    expect(faultsWith({ blocks: [{ ...block, parameters: library }] })).toEqual([
      'expected a library of a new name, got zhu-2024, which is known with other values',
    ])
  })
})
