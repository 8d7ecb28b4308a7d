/** Element kernels: by hand, and the two implementations against each other, bit for bit. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Kernels } from '#src/kernels/kernels.js'
import { expectSameBits, onCopies, plain, wasm } from './twins.js'

const workspaces = [
  ['plain', plain],
  ['WebAssembly', wasm],
] as const

/** Runs on x and returns it. */
const on = (workspace: typeof wasm, x: readonly number[], work: (kernels: Kernels, x: number) => void): number[] => [
  ...onCopies(workspace, [Float32Array.from(x)], (kernels, [at]) => work(kernels, at!)),
]

describe.each(workspaces)('in %s', (_, workspace) => {
  test('steps are rounded half to even and kept within their bounds', () => {
    const x = [-0.75, -0.25, 0.25, 0.75, 1.25, 1.3, 7, -7]
    expect(on(workspace, x, (kernels, at) => kernels.quantise(at, x.length, 0.5, -4, 3))).toEqual([
      -1, -0, 0, 1, 1, 1.5, 1.5, -2,
    ])
  })

  test('a step of 0 changes nothing', () => {
    const x = [0.1, -0, 3e30, -7]
    expect(on(workspace, x, (kernels, at) => kernels.quantise(at, 4, 0, -1, 1))).toEqual([...Float32Array.from(x)])
  })

  test('both ends are levels, and what is beyond them goes to the nearest', () => {
    const x = [-9, -1, -0.9, -0.6, 0.1, 0.95, 2, 9]
    expect(on(workspace, x, (kernels, at) => kernels.quantiseBetween(at, x.length, -1, 2, 4))).toEqual([
      -1, -1, -1, -1, 0, 1, 2, 2,
    ])
  })

  test('both ends are met whatever the rounding of the step', () => {
    fc.assert(
      fc.property(
        fc.float({ min: -100, max: Math.fround(-0.001), noNaN: true }),
        fc.float({ min: Math.fround(0.001), max: 100, noNaN: true }),
        fc.integer({ min: 2, max: 65536 }),
        (low, high, levels) => {
          const ends = on(workspace, [-1e30, 1e30], (kernels, at) => kernels.quantiseBetween(at, 2, low, high, levels))
          expect(ends).toEqual([low, high])
        },
      ),
    )
  })

  test('levels are their own nearest levels', () => {
    const x = Array.from({ length: 64 }, (_, i) => Math.sin(i))
    const once = on(workspace, x, (kernels, at) => kernels.quantiseBetween(at, 64, -0.7, 0.9, 13))
    expect(new Set(once).size).toBe(13)
    expect(on(workspace, once, (kernels, at) => kernels.quantiseBetween(at, 64, -0.7, 0.9, 13))).toEqual(once)
  })

  test('without room between the ends all is the lower one', () => {
    const all = (low: number, high: number, levels: number): number[] =>
      on(workspace, [-5, 0.25, 5], (kernels, at) => kernels.quantiseBetween(at, 3, low, high, levels))
    expect(all(0.25, 0.25, 16)).toEqual([0.25, 0.25, 0.25])
    expect(all(0.25, 0.5, 1)).toEqual([0.25, 0.25, 0.25])
  })

  test('extremes of an array are those of its elements, whatever lies behind it', () => {
    const x = Float32Array.of(3, -7, 0.5, 5, -2, 1e9, -1e9)
    onCopies(workspace, [x], (kernels, [at]) => {
      expect(kernels.least(at!, 5)).toBe(-7)
      expect(kernels.greatest(at!, 5)).toBe(5)
      expect(kernels.greatestMagnitude(at!, 5)).toBe(7)
    })
  })

  test('extremes of nothing are the neutral ones', () => {
    expect(workspace.kernels.least(64, 0)).toBe(Infinity)
    expect(workspace.kernels.greatest(64, 0)).toBe(-Infinity)
    expect(workspace.kernels.greatestMagnitude(64, 0)).toBe(0)
  })

  test('sums are in double precision: a million tenths add up', () => {
    const x = new Float32Array(1_000_000).fill(0.1)
    onCopies(workspace, [x], (kernels, [at]) => {
      const tenth = Math.fround(0.1)
      expect(Math.abs(kernels.sum(at!, x.length) / (1e6 * tenth) - 1)).toBeLessThan(1e-10)
      expect(Math.abs(kernels.sumOfSquares(at!, x.length) / (1e6 * tenth * tenth) - 1)).toBeLessThan(1e-10)
    })
  })

  test('rows and columns are added to the rows and columns of a matrix', () => {
    const matrix = [1, 2, 3, 4, 5, 6]
    const added = (add: (kernels: Kernels, x: number, vector: number) => void): number[] => [
      ...onCopies(workspace, [Float32Array.of(10, 20, 30), Float32Array.from(matrix)], (kernels, [vector, x]) =>
        add(kernels, x!, vector!),
      ),
    ]
    expect(added((kernels, x, row) => kernels.addRow(x, 2, 3, row))).toEqual([11, 22, 33, 14, 25, 36])
    expect(added((kernels, x, column) => kernels.addColumn(x, 2, 3, column))).toEqual([11, 12, 13, 24, 25, 26])
  })

  const after = (
    x: readonly number[],
    y: readonly number[],
    work: (kernels: Kernels, x: number, y: number) => void,
  ): number[] => [
    ...onCopies(workspace, [Float32Array.from(y), Float32Array.from(x)], (kernels, [of, at]) =>
      work(kernels, at!, of!),
    ),
  ]

  test('the rows of a matrix are added to a row', () =>
    expect(after([100, 200, 300, 9], [1, 2, 3, 4, 5, 6], (kernels, row, x) => kernels.addRowsTo(x, 2, 3, row))).toEqual(
      [105, 207, 309, 9],
    ))

  test('a part of a matrix is added to a part of another, and the rest of that stays', () =>
    expect(
      after(new Array<number>(8).fill(9), [1, 2, 3, 4, 5, 6], (kernels, x, y) =>
        kernels.addMatrix(x, 4, y + 4, 3, 2, 2),
      ),
    ).toEqual([11, 12, 9, 9, 14, 15, 9, 9]))

  test('a multiple is added, product and sum each rounded', () => {
    const sum = Math.fround(1 + Math.fround(Math.fround(0.1) * 3))
    expect(after([1, 10], [3, 2], (kernels, x, y) => kernels.addScaled(x, y, 1, 0.1))).toEqual([sum, 10])
  })

  test('a gradient passes where its argument is within the ends, themselves among it, and not where that is no number', () => {
    const arguments_ = [-2, -1, -0.5, 0, 1, 1.5, NaN, Infinity]
    const passed = after([1, 2, 3, 4, 5, 6, 7, 8], arguments_, (kernels, g, x) => kernels.passWithin(g, x, 8, -1, 1))
    expect(passed).toEqual([0, 2, 3, 4, 5, 0, 0, 0])
  })

  test('a copy of a part of a matrix leaves the rest of the other as it was', () => {
    const out = onCopies(
      workspace,
      [Float32Array.of(1, 2, 3, 4, 5, 6), new Float32Array(8).fill(9)],
      (kernels, [source, to]) => kernels.copy(source! + 4, 3, 2, 2, to!, 4),
    )
    expect([...out]).toEqual([2, 3, 9, 9, 5, 6, 9, 9])
  })
})

describe('the two implementations have the same bits', () => {
  const element = fc.oneof(
    fc.double({ noNaN: true, min: -1e18, max: 1e18 }).map(Math.fround),
    fc.float({ noNaN: true, min: -4, max: 4 }),
    fc.constantFrom(0, -0, 0.5, -0.5, 1.5, 2.5),
  )
  const arrays = fc
    .integer({ min: 0, max: 67 })
    .chain((count) => fc.tuple(array(count), array(count), fc.constant(count)))
  const array = (count: number) => fc.array(element, { minLength: count + 9, maxLength: count + 9 })

  /** An array longer than what is worked on, so that what is behind it is seen to stay. */
  const same = (work: (kernels: Kernels, x: number, count: number, y: number) => unknown, numRuns = 200): void =>
    fc.assert(
      fc.property(arrays, ([x, y, count]) => {
        const results = workspaces.map(([, workspace]) => {
          let returned: unknown
          const left = onCopies(workspace, [Float32Array.from(y), Float32Array.from(x)], (kernels, [at, of]) => {
            returned = work(kernels, of!, count, at!)
          })
          return { returned, left }
        })
        expectSameBits(results[1]!.left, results[0]!.left)
        expectSameBits(results[1]!.left.subarray(count).slice(), Float32Array.from(x.slice(count)))
        expect(results[1]!.returned).toBe(results[0]!.returned)
      }),
      { numRuns },
    )

  const kernels: Readonly<Record<string, Parameters<typeof same>[0]>> = {
    greatestMagnitude: (kernels, x, count) => kernels.greatestMagnitude(x, count),
    least: (kernels, x, count) => kernels.least(x, count),
    greatest: (kernels, x, count) => kernels.greatest(x, count),
    sum: (kernels, x, count) => kernels.sum(x, count),
    sumOfSquares: (kernels, x, count) => kernels.sumOfSquares(x, count),
    scale: (kernels, x, count) => kernels.scale(x, count, 0.3),
    offset: (kernels, x, count) => kernels.offset(x, count, 0.3),
    clamp: (kernels, x, count) => kernels.clamp(x, count, -0.7, 1.3),
    add: (kernels, x, count, y) => kernels.add(x, y, count),
    multiplyElements: (kernels, x, count, y) => kernels.multiplyElements(x, y, count),
    addRow: (kernels, x, count, y) => kernels.addRow(x, 3, Math.floor(count / 3), y),
    addColumn: (kernels, x, count, y) => kernels.addColumn(x, 3, Math.floor(count / 3), y),
    addRowsTo: (kernels, x, count, y) => kernels.addRowsTo(y, 3, Math.floor(count / 3), x),
    addMatrix: (kernels, x, count, y) => kernels.addMatrix(x, 5, y, 4, Math.floor(count / 5), 3),
    addScaled: (kernels, x, count, y) => kernels.addScaled(x, y, count, 0.3),
    passWithin: (kernels, x, count, y) => kernels.passWithin(x, y, count, -0.7, 1.3),
    quantise: (kernels, x, count) => kernels.quantise(x, count, 0.1, -128, 127),
    quantiseBetween: (kernels, x, count) => kernels.quantiseBetween(x, count, -1.3, 2.1, 16),
    copy: (kernels, x, count, y) => kernels.copy(y, 4, Math.floor(count / 5), 3, x, 5),
  }
  for (const [name, work] of Object.entries(kernels)) test(name, () => same(work))

  test('quantise and quantiseBetween, whatever the step, the ends and the levels', () => {
    const size = fc.double({ min: 1e-6, max: 100, noNaN: true })
    fc.assert(
      fc.property(size, size, fc.integer({ min: 1, max: 70_000 }), (low, high, levels) => {
        same((kernels, x, count) => kernels.quantiseBetween(x, count, -low, high, levels), 5)
        same((kernels, x, count) => kernels.quantise(x, count, low, -levels, levels), 5)
      }),
    )
  })
})

test('addresses that are no multiple of 16, and room that came after an instance, are worked on', () => {
  const { arena, kernels } = wasm
  const late = arena.allocate(4 * 5_000_000)
  arena.f32(late, 19).fill(1)
  kernels.offset(late + 4, 17, 1)
  kernels.sum(late, 19)
  expect([...arena.f32(late, 19)]).toEqual([1, ...new Array<number>(17).fill(2), 1])
  expect(kernels.sum(late, 19)).toBe(36)
})
