/** A sweep is exactly the points that a naive reading of its file gives, in the documented order, each once. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { Accounting } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import { walk } from '#src/sweep/expand.js'
import { defaultAt, placeName, placesOf } from '#src/sweep/place.js'
import type { Value } from '#src/sweep/sweep.js'
import { head, pointsOf, rowsOf, sweepOf } from '../../support/sweep-text.js'
import { toyVocabulary } from '../../support/toy-system.js'

const one = 'title: A\nsystems: [optical]\nworkloads: [toy-tiny]\n'

describe('order and count', () => {
  test('the last axis varies fastest, the system slower than any axis', () => {
    expect(rowsOf(pointsOf(`${head}axes: { rows: [4, 8], tokens: [1, 2] }\n`))).toEqual([
      'optical toy-tiny published rows=4 tokens=1',
      'optical toy-tiny published rows=4 tokens=2',
      'optical toy-tiny published rows=8 tokens=1',
      'optical toy-tiny published rows=8 tokens=2',
      'analog toy-tiny published rows=4 tokens=1',
      'analog toy-tiny published rows=4 tokens=2',
      'analog toy-tiny published rows=8 tokens=1',
      'analog toy-tiny published rows=8 tokens=2',
    ])
  })

  test('accounting is slower than system, workload faster', () => {
    const text =
      'title: A\nsystems: [optical, analog]\nworkloads: [toy-base, toy-tiny]\naccounting: [physical, published]\n'
    expect(rowsOf(pointsOf(text))).toEqual([
      'optical toy-base physical',
      'optical toy-tiny physical',
      'analog toy-base physical',
      'analog toy-tiny physical',
      'optical toy-base published',
      'optical toy-tiny published',
      'analog toy-base published',
      'analog toy-tiny published',
    ])
  })

  test('a file without axes is one point for each setting', () => {
    const points = pointsOf(head)
    expect(points.gridCount).toBe(2)
    expect(walk(points, 0, 2, () => undefined)).toEqual({ visited: 2, excluded: 0, duplicate: 0 })
  })

  test('a system leaves out the axes that it has not', () => {
    const points = pointsOf(`${head}axes: { columns: [1, 2, 3], rows: [4, 8], quality: [9, 10, 11, 12] }\n`)
    expect(points.segments.map(({ count }) => count)).toEqual([3 * 2, 2 * 4])
    expect(rowsOf(points)[6]).toBe('analog toy-tiny published columns= rows=4 quality=9')
  })

  test('keys walked together are one axis; a system that has one of them sees its distinct values', () => {
    expect(rowsOf(pointsOf(`${head}zip: [{ columns: [1, 2, 3], rows: [4, 4, 8] }]\n`))).toEqual([
      'optical toy-tiny published columns=1 rows=4',
      'optical toy-tiny published columns=2 rows=4',
      'optical toy-tiny published columns=3 rows=8',
      'analog toy-tiny published columns= rows=4',
      'analog toy-tiny published columns= rows=8',
    ])
  })

  test('an axis under a condition exists where it holds, and the axes it asks about come first', () => {
    const when = 'when: [{ if: "system == \'optical\' && rows > 4", axes: { columns: [1, 2] } }]\n'
    expect(rowsOf(pointsOf(`${head}axes: { tokens: [1, 2], rows: [4, 8] }\n${when}`))).toEqual([
      'optical toy-tiny published tokens=1 rows=4 columns=',
      'optical toy-tiny published tokens=2 rows=4 columns=',
      'optical toy-tiny published tokens=1 rows=8 columns=1',
      'optical toy-tiny published tokens=1 rows=8 columns=2',
      'optical toy-tiny published tokens=2 rows=8 columns=1',
      'optical toy-tiny published tokens=2 rows=8 columns=2',
      'analog toy-tiny published tokens=1 rows=4 columns=',
      'analog toy-tiny published tokens=1 rows=8 columns=',
      'analog toy-tiny published tokens=2 rows=4 columns=',
      'analog toy-tiny published tokens=2 rows=8 columns=',
    ])
  })

  test('one key may stand under two conditions that never hold together', () => {
    const when = (name: string, value: number) => `  - { if: "system == '${name}'", axes: { rows: [${value}] } }\n`
    expect(rowsOf(pointsOf(`${head}when:\n${when('optical', 4)}${when('analog', 32)}`))).toEqual([
      'optical toy-tiny published rows=4',
      'analog toy-tiny published rows=32',
    ])
  })

  test('a chain is appended; a file with a chain and no axes of its own has no base', () => {
    const chain = 'chain: [{ axes: { rows: [4] } }, { axes: { rows: [5] }, systems: [analog] }]\n'
    expect(rowsOf(pointsOf(`${head}${chain}`)).map((row) => row.split(' ')[3])).toEqual(['rows=4', 'rows=4', 'rows=5'])
    expect(rowsOf(pointsOf(`${head}axes: { rows: [1] }\n${chain}`))).toHaveLength(5)
  })

  test('a block with a name of its own sets one component, and the plain key the others', () => {
    const points = pointsOf(`${one}axes: { bits: [4, 8], core.bits: [5] }\nderive: { lanes: "bits" }\n`)
    // The first block of `optical` is the core, so `bits` is 5 in expressions.
    expect(rowsOf(points)).toEqual([
      'optical toy-tiny published bits=4 core.bits=5 lanes=5',
      'optical toy-tiny published bits=8 core.bits=5 lanes=5',
    ])
    const everywhere = `${one}axes: { rows: [4, 8], core.rows: [5] }\n`
    expect(rowsOf(pointsOf(everywhere))).toEqual(['optical toy-tiny published rows= core.rows=5'])
  })

  test('a range of eight per decade over two systems, two lengths and two precisions has 120 points', () => {
    const axes = 'axes: { width: { from: 192, to: 12288, perDecade: 8 }, tokens: [197, 2048], bits: [4, 8] }\n'
    expect(pointsOf(`${head}${axes}`).gridCount).toBe(120)
  })

  test('counts up to 2^53 are exact', () => {
    const axis = '{ from: 1, to: 200000, step: 1 }'
    const points = pointsOf(`${one}axes: { width: ${axis}, tokens: ${axis}, context: ${axis} }\n`)
    expect(points.gridCount).toBe(8e15)
    expect(rowsOf(points, 8e15 - 1)).toEqual(['optical toy-tiny published width=200000 tokens=200000 context=200000'])
  })
})

describe('duplicates between blocks', () => {
  test('a point of an earlier block is dropped, also where its values are the defaults', () => {
    const text = `${one}axes: { rows: [4, 8, 16] }\nchain: [{ axes: { clock: [1 GHz, 5 GHz] } }, { zip: [{ rows: [8, 8, 9], columns: [12, 13, 12] }] }]\n`
    // The defaults are 8 rows, 12 columns and 5 GHz.
    expect(rowsOf(pointsOf(text))).toEqual([
      'optical toy-tiny published rows=4 clock= columns=',
      'optical toy-tiny published rows=8 clock= columns=',
      'optical toy-tiny published rows=16 clock= columns=',
      'optical toy-tiny published rows= clock=1000000000 columns=',
      'optical toy-tiny published rows=8 clock= columns=13',
      'optical toy-tiny published rows=9 clock= columns=12',
    ])
  })

  test('a key and the same key of the only block that has it are one', () => {
    const points = pointsOf(`${one}axes: { rows: [4, 8] }\nchain: [{ axes: { core.rows: [8, 16] } }]\n`)
    expect(walk(points, 0, points.gridCount, () => undefined)).toEqual({ visited: 3, excluded: 0, duplicate: 1 })
  })

  test('a parameter at its printed value is its default', () => {
    const points = pointsOf(`${one}axes: { rows: [8] }\nchain: [{ axes: { toy-2020.adcPower: [7.4 mW, 14.8 mW] } }]\n`)
    expect(walk(points, 0, points.gridCount, () => undefined)).toEqual({ visited: 2, excluded: 0, duplicate: 1 })
  })

  test('a default belongs to its accounting', () => {
    const text = `${one}accounting: [published, physical]\naxes: { tokens: [197] }\nchain: [{ axes: { shared: [true, false] } }]\n`
    expect(rowsOf(pointsOf(text))).toEqual([
      'optical toy-tiny published tokens=197 shared=',
      'optical toy-tiny physical tokens=197 shared=',
      'optical toy-tiny published tokens= shared=false',
      'optical toy-tiny physical tokens= shared=true',
    ])
  })
})

describe('derived keys and conditions', () => {
  test('derived keys are computed in the order of their needs and set what they name', () => {
    const derive = 'derive: { heads: "max(1, round(half / 32))", half: "width / 2", feedForward: "4 * width" }\n'
    expect(rowsOf(pointsOf(`${one}axes: { width: [192, 256] }\n${derive}`))).toEqual([
      'optical toy-tiny published width=192 heads=3 half=96 feedForward=768',
      'optical toy-tiny published width=256 heads=4 half=128 feedForward=1024',
    ])
  })

  test('derived keys follow whichever axis moves, from any start', () => {
    const axes = 'axes: { rows: [4, 8], width: [192, 256], tokens: [1, 2] }\n'
    const derive =
      'derive: { heads: "width / 64 * batch", batch: "tokens", lanes: "rows" }\nwhere: ["heads * lanes < 48"]\n'
    const points = pointsOf(`${one}${axes}${derive}`)
    const rows = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((index) => rowsOf(points, index, index + 1))
    expect(rows).toEqual([
      'optical toy-tiny published rows=4 width=192 tokens=1 heads=3 batch=1 lanes=4',
      'optical toy-tiny published rows=4 width=192 tokens=2 heads=6 batch=2 lanes=4',
      'optical toy-tiny published rows=4 width=256 tokens=1 heads=4 batch=1 lanes=4',
      'optical toy-tiny published rows=4 width=256 tokens=2 heads=8 batch=2 lanes=4',
      'optical toy-tiny published rows=8 width=192 tokens=1 heads=3 batch=1 lanes=8',
      'optical toy-tiny published rows=8 width=256 tokens=1 heads=4 batch=1 lanes=8',
    ])
    expect(rowsOf(points)).toEqual(rows)
  })

  test('a condition on what a system has not does not apply to it', () => {
    const points = pointsOf(`${head}axes: { rows: [4, 8] }\nwhere: ["rows * columns <= 48"]\n`)
    expect(rowsOf(points)).toEqual([
      'optical toy-tiny published rows=4',
      'analog toy-tiny published rows=4',
      'analog toy-tiny published rows=8',
    ])
  })

  test('what a condition excludes is counted apart', () => {
    const points = pointsOf(
      `${one}axes: { rows: { from: 1, to: 10, step: 1 }, columns: { from: 1, to: 10, step: 1 } }\nwhere: ["rows <= 3", "columns > rows"]\n`,
    )
    expect(walk(points, 0, 100, () => undefined)).toEqual({ visited: 9 + 8 + 7, excluded: 76, duplicate: 0 })
  })

  test('a condition that never holds excludes all', () => {
    const points = pointsOf(`${one}axes: { rows: [1, 2, 3] }\nwhere: ["system != 'optical'"]\n`)
    expect(walk(points, 0, 3, () => undefined)).toEqual({ visited: 0, excluded: 3, duplicate: 0 })
  })
})

/** What a random file may set: key -> values as written. Few values, so that blocks often meet. */
const pool: Readonly<Record<string, readonly (number | string | boolean)[]>> = {
  rows: [4, 8, 16],
  columns: [8, 12],
  bits: [4, 8],
  'core.bits': [6, 8],
  'host.bits': [8, 16],
  quality: [8000, 9000],
  tokens: [64, 197],
  'toy-2020.loss': ['1 dB', '3 dB'],
  shared: [true, false],
  scheme: ['optmax', 'optmoid'],
  phase: ['prefill', 'decode'],
  clock: ['1 GHz', '5 GHz'],
}
type Name = string
interface Written {
  readonly axes?: Readonly<Record<Name, readonly unknown[]>>
  readonly zip?: readonly Readonly<Record<Name, readonly unknown[]>>[]
  readonly when?: readonly { readonly if: string; readonly axes: Readonly<Record<Name, readonly unknown[]>> }[]
}
type Lookup = (name: Name) => number | string | boolean | undefined

/** Conditions, with the names they ask about, as the oracle reads them. Undefined: does not apply. */
const conditions: Readonly<Record<string, (of: Lookup) => boolean | undefined>> = {
  "system == 'optical'": (of) => of('system') === 'optical',
  'rows > 4': (of) => (of('rows') as number) > 4,
  "bits == 8 && accounting == 'physical'": (of) => of('bits') === 8 && of('accounting') === 'physical',
  'rows * bits <= 64': (of) => (of('rows') as number) * (of('bits') as number) <= 64,
  'quality > 8000': (of) => (of('quality') === undefined ? undefined : (of('quality') as number) > 8000),
  'shared || tokens > 100': (of) =>
    of('shared') === undefined
      ? (of('tokens') as number) > 100
        ? true
        : undefined
      : of('shared') === true || (of('tokens') as number) > 100,
  "system == 'analog' ? tokens < 100 : scheme == 'optmax'": (of) =>
    of('system') === 'analog' ? (of('tokens') as number) < 100 : of('scheme') === 'optmax',
}
const asksAbout = (condition: string): readonly Name[] =>
  Object.keys(pool).filter((name) => new RegExp(`\\b${name}\\b`).test(condition))
const whenConditions = ["system == 'optical'", 'rows > 4', "bits == 8 && accounting == 'physical'"]

const subset = fc.uniqueArray(fc.constantFrom(...Object.keys(pool)), { maxLength: 5 })
const block: fc.Arbitrary<Written> = fc
  .record({ names: subset, zipped: fc.boolean(), conditional: fc.option(fc.constantFrom(...whenConditions)) })
  .map(({ names, zipped, conditional }) => {
    const axis = (name: Name) => [name, pool[name]!] as const
    const isBits = (name: Name) => name.includes('bits')
    const [last] = names.filter(
      (name) => !isBits(name) && (conditional === null || !asksAbout(conditional).includes(name)),
    )
    const rest = conditional === null ? names : names.filter((name) => name !== last)
    const pair = zipped && rest.length >= 2 ? rest.slice(0, 2) : []
    return {
      axes: Object.fromEntries(rest.filter((name) => !pair.includes(name)).map(axis)),
      ...(pair.length > 0 ? { zip: [Object.fromEntries(pair.map((name) => [name, pool[name]!.slice(0, 2)]))] } : {}),
      ...(conditional !== null && last !== undefined
        ? { when: [{ if: conditional, axes: { [last]: pool[last]! } }] }
        : {}),
    }
  })
const file = fc.record({
  systems: fc.shuffledSubarray(['optical', 'analog'], { minLength: 2 }),
  workloads: fc.shuffledSubarray(['toy-tiny', 'toy-base'], { minLength: 1 }),
  accounting: fc.shuffledSubarray(['published', 'physical'], { minLength: 1 }),
  base: block,
  chain: fc.array(block, { maxLength: 2 }),
  where: fc.uniqueArray(fc.constantFrom(...Object.keys(conditions)), { maxLength: 2 }),
})
type File = typeof file extends fc.Arbitrary<infer A> ? A : never

const si = (written: unknown): Value =>
  ({ '1 dB': 1, '3 dB': 3, '1 GHz': 1e9, '5 GHz': 5e9 })[String(written)] ?? (written as Value)

/** Everything that a point sets in its system: place -> value, defaults included. The identity of a point. */
const effect = (
  set: ReadonlyMap<Name, Value>,
  system: System,
  workload: string,
  accounting: Accounting,
): ReadonlyMap<string, Value> => {
  const shape = toyVocabulary.workloads[workload]!.shape
  const all = new Map<string, Value>()
  const targets = Object.keys(pool).map((name) => {
    const [first, second] = name.split('.')
    if (name === 'tokens' || name === 'phase') return [name, { kind: 'workload', field: name }] as const
    if (first === 'toy-2020') return [name, { kind: 'parameter', library: first, parameter: second! }] as const
    return [
      name,
      second === undefined
        ? ({ kind: 'design', key: name } as const)
        : ({ kind: 'design', key: second, component: first! } as const),
    ] as const
  })
  for (const isDotted of [false, true])
    for (const [name, target] of targets.filter(
      ([key]) => (key.startsWith('core.') || key.startsWith('host.')) === isDotted,
    ))
      for (const place of placesOf(target, system)) {
        const value = set.get(name)
        if (value !== undefined) all.set(placeName(place), value)
        else if (!all.has(placeName(place))) all.set(placeName(place), defaultAt(place, system, shape, accounting))
      }
  return all
}

/** The naive reading: nested loops, a set of what was seen, nothing clever. */
const naive = ({ systems, workloads, accounting, base, chain, where }: File): readonly string[] => {
  const seen = new Set<string>()
  const isEmpty = Object.keys(base.axes ?? {}).length === 0 && base.zip === undefined && base.when === undefined
  const blocks = isEmpty && chain.length > 0 ? chain : [base, ...chain]
  for (const { axes = {}, zip = [], when = [] } of blocks)
    for (const rules of accounting as Accounting[])
      for (const name of systems)
        for (const workload of workloads) {
          const system = toyVocabulary.systems.find((known) => known.name === name)!
          const has = (key: Name) => asTargets(key, system)
          const groups = [...Object.entries(axes).map(([key, values]) => ({ [key]: values })), ...zip]
          // A condition that the accounting settles asks about no axis.
          const asked = when.flatMap(({ if: text }) =>
            text.includes('physical') && rules === 'published' ? [] : asksAbout(text),
          )
          const isAsked = (group: Readonly<Record<Name, unknown>>) =>
            Object.keys(group).some(
              (key) =>
                has(key) && reaches(key, asked, system, [...Object.keys(axes), ...zip.flatMap((z) => Object.keys(z))]),
            )
          const ordered = [...groups.filter(isAsked), ...groups.filter((group) => !isAsked(group))]
          const extend = (
            points: readonly ReadonlyMap<Name, Value>[],
            group: Readonly<Record<Name, readonly unknown[]>>,
          ) =>
            points.flatMap((point) =>
              Object.values(group)[0]!.map(
                (_, row) =>
                  new Map([...point, ...Object.entries(group).map(([key, values]) => [key, si(values[row])] as const)]),
              ),
            )
          const lookupIn = (set: ReadonlyMap<Name, Value>): Lookup => {
            const places = effect(set, system, workload, rules)
            return (key) => {
              if (key === 'system') return name
              if (key === 'accounting') return rules
              const place = placesOf(
                key === 'tokens' ? { kind: 'workload', field: key } : { kind: 'design', key },
                system,
              )[0]
              return place === undefined ? undefined : places.get(placeName(place))
            }
          }
          for (const unconditional of ordered.reduce(extend, [new Map<Name, Value>()])) {
            const holding = when.filter((conditional) => conditions[conditional.if]!(lookupIn(unconditional)) === true)
            const sometimes = holding.flatMap((conditional) =>
              Object.entries(conditional.axes).map(([key, values]) => ({ [key]: values })),
            )
            for (const set of sometimes.reduce(extend, [unconditional])) {
              if (where.some((condition) => conditions[condition]!(lookupIn(set)) === false)) continue
              seen.add(JSON.stringify([name, workload, rules, [...effect(set, system, workload, rules)]]))
            }
          }
        }
  return [...seen]
}
const asTargets = (key: Name, system: System): boolean => effectKeys(key, system).length > 0
const effectKeys = (key: Name, system: System): readonly string[] => {
  const [first, second] = key.split('.')
  if (key === 'tokens' || key === 'phase') return [key]
  if (first === 'toy-2020')
    return placesOf({ kind: 'parameter', library: first, parameter: second! }, system).map(placeName)
  return placesOf(
    second === undefined ? { kind: 'design', key } : { kind: 'design', key: second, component: first! },
    system,
  ).map(placeName)
}
/** Does this key set the place that a condition asks about, in the first block that has it? */
const reaches = (key: Name, asked: readonly Name[], system: System, set: readonly Name[]): boolean =>
  asked.some((name) => {
    const [place] = effectKeys(name, system)
    const setters = set.filter((other) => place !== undefined && effectKeys(other, system).includes(place))
    const winner = setters.find((other) => other.includes('.')) ?? setters[0]
    return winner === key
  })

const textOf = ({ base, chain, ...rest }: File): string => stringify({ title: 'random', ...rest, ...base, chain })

/** The walked points as the oracle writes them. */
const walked = (text: string, from = 0, to = Number.POSITIVE_INFINITY): readonly string[] => {
  const points = pointsOf(text)
  const rows: string[] = []
  walk(points, from, to, ({ segment, values }) => {
    const { system, workload, accounting } = points.segments[segment]!
    const set = new Map(
      points.keys.flatMap(({ name, holds }, slot) => {
        const value = values[slot]!
        if (Number.isNaN(value)) return []
        const read: Value =
          holds.kind === 'number' ? value : holds.kind === 'switch' ? value === 1 : holds.choices[value]!
        return [[name, read] as const]
      }),
    )
    const [model, work, rules] = [
      points.systems[system]!,
      points.workloads[workload]!.name,
      points.accountings[accounting]!,
    ]
    rows.push(JSON.stringify([model.name, work, rules, [...effect(set, model, work, rules)]]))
  })
  return rows
}

describe('random sweeps', () => {
  test('are the points of the naive reading, in its order, each once', () =>
    fc.assert(
      fc.property(file, (random) => {
        expect(walked(textOf(random))).toEqual(naive(random))
      }),
      { numRuns: 150 },
    ))

  test('are the same in any ranges, and every grid point is accounted for', () =>
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 7 }), (random, size) => {
        const points = pointsOf(textOf(random))
        const [whole, parts] = [rowsOf(points), [] as string[]]
        let counted = 0
        for (let from = 0; from < points.gridCount; from += size) {
          const counts = walk(points, from, from + size, () => undefined)
          counted += counts.visited + counts.excluded + counts.duplicate
          parts.push(...rowsOf(points, from, from + size))
        }
        expect(parts).toEqual(whole)
        expect(counted).toBe(points.gridCount)
      }),
      { numRuns: 100 },
    ))

  test('have the same points whatever the order of independent axes', () =>
    fc.assert(
      fc.property(file, (random) => {
        const turned = {
          ...random,
          base: { ...random.base, axes: Object.fromEntries(Object.entries(random.base.axes ?? {}).toReversed()) },
        }
        expect(walked(textOf(turned)).toSorted()).toEqual(walked(textOf(random)).toSorted())
      }),
      { numRuns: 100 },
    ))
})

test('a decoded sweep is plain data: a thread that receives it has the same points', () => {
  const sweep = sweepOf(`${head}axes: { rows: [4, 8], scheme: [optmax] }\nderive: { lanes: "rows" }\n`)
  expect(structuredClone(sweep)).toEqual(sweep)
})
