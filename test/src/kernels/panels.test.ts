/** Panels turned over and panels taken apart again: both are told by what `pack` makes of the same matrix. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arena, sharedMemory } from '#src/kernels/arena.js'
import { panelBytes } from '#src/kernels/kernels.js'
import { loadModule } from '#src/kernels/load.js'
import { wasmKernels } from '#src/kernels/wasm.js'
import { expectSameBits, onCopies, plain, values, wasm } from './twins.js'

const workspaces = [
  ['plain', plain],
  ['WebAssembly', wasm],
] as const

const shapes = fc.tuple(fc.integer({ min: 1, max: 37 }), fc.integer({ min: 1, max: 37 }), fc.nat(1e6))

/** Panels of what is written there, in memory that was not 0. */
const newPanels = (inner: number, columns: number): Float32Array =>
  new Float32Array(panelBytes(inner, columns) / 4).fill(NaN)

/** Of the matrix whose element (k, j) is at k innerStride + j columnStride. */
const packedOf = (
  workspace: typeof wasm,
  matrix: Float32Array,
  innerStride: number,
  columnStride: number,
  inner: number,
  columns: number,
): Float32Array =>
  onCopies(workspace, [matrix, newPanels(inner, columns)], (kernels, [source, panels]) =>
    kernels.pack(source!, innerStride, columnStride, inner, columns, panels!),
  )

describe.each(workspaces)('in %s', (_, workspace) => {
  test('the transpose of panels is the panels of the transpose, and 0 beyond its last column', () =>
    fc.assert(
      fc.property(shapes, ([inner, columns, seed]) => {
        const matrix = values(seed, inner * columns)
        const panels = packedOf(workspace, matrix, columns, 1, inner, columns)
        const transposed = onCopies(workspace, [panels, newPanels(columns, inner)], (kernels, [from, to]) =>
          kernels.transposePanels(from!, inner, columns, to!),
        )
        expectSameBits(transposed, packedOf(workspace, matrix, 1, columns, columns, inner))
      }),
    ))

  test.each([
    ['by rows', (_: number, columns: number) => [columns + 3, 1]],
    ['by columns', (inner: number) => [1, inner + 3]],
  ] as const)('what was packed %s is added to where it was taken from, and to nothing else', (_, stridesOf) =>
    fc.assert(
      fc.property(shapes, ([inner, columns, seed]) => {
        const [innerStride, columnStride] = stridesOf(inner, columns)
        const matrix = values(seed, (inner + 3) * (columns + 3))
        const target = values(seed + 1, matrix.length)
        const panels = packedOf(workspace, matrix, innerStride!, columnStride!, inner, columns)
        const got = onCopies(workspace, [panels, target], (kernels, [from, to]) =>
          kernels.addUnpacked(from!, to!, innerStride!, columnStride!, inner, columns),
        )
        const expected = target.slice()
        for (let k = 0; k < inner; k++)
          for (let j = 0; j < columns; j++) {
            const at = k * innerStride! + j * columnStride!
            expected[at] = target[at]! + matrix[at]!
          }
        expectSameBits(got, expected)
      }),
    ),
  )
})

test('panels are turned over and taken apart without a byte beyond the end of either side', () => {
  const memory = sharedMemory()
  const kernels = wasmKernels(loadModule(), memory)
  const { allocate } = arena(memory)
  for (const inner of [1, 3, 7, 8, 9, 17])
    for (const columns of [1, 3, 7, 8, 9, 17]) {
      const [from, to] = [panelBytes(inner, columns), panelBytes(columns, inner)]
      const matrix = 4 * inner * columns
      // The module stops at the first byte that is not there.
      const last = (bytes: number): number => memory.buffer.byteLength - bytes
      expect(() => {
        kernels.transposePanels(last(from), inner, columns, allocate(to))
        kernels.transposePanels(allocate(from), inner, columns, last(to))
        kernels.addUnpacked(last(from), allocate(matrix), columns, 1, inner, columns)
        kernels.addUnpacked(allocate(from), last(matrix), columns, 1, inner, columns)
        kernels.addUnpacked(allocate(from), last(matrix), 1, inner, inner, columns)
      }).not.toThrow()
    }
})
