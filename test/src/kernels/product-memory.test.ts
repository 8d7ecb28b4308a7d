/** Which memory the products of the module touch: another thread's lies next to it. */
import { describe, expect, test } from 'vitest'
import { arena, sharedMemory } from '#src/kernels/arena.js'
import { type Kernels, panelBytes, panelBytesInt16 } from '#src/kernels/kernels.js'
import { loadModule } from '#src/kernels/load.js'
import { wasmKernels } from '#src/kernels/wasm.js'

const module = loadModule()
const draws = { key0: 1, key1: 2, stream: 3, sample: 4, repeat: 5 }
const pageBytes = 65_536

interface Shape {
  readonly rows: number
  readonly inner: number
  readonly columns: number
}

/** Bytes of two operands and of the result; the product of what is at their addresses. */
interface Product {
  readonly bytes: (shape: Shape) => readonly [left: number, right: number, result: number]
  readonly run: (kernels: Kernels, at: readonly number[], shape: Shape) => void
}

const products: Readonly<Record<string, Product>> = {
  multiply: {
    bytes: ({ rows, inner, columns }) => [4 * rows * inner, panelBytes(inner, columns), 4 * rows * columns],
    run: (kernels, [a, panels, c], { rows, inner, columns }) =>
      kernels.multiply(a!, inner, panels!, c!, columns, rows, inner, columns),
  },
  multiplyInt16: {
    bytes: ({ rows, inner, columns }) => [
      4 * rows * Math.ceil(inner / 2),
      panelBytesInt16(inner, columns),
      4 * rows * columns,
    ],
    run: (kernels, [a, panels, c], { rows, inner, columns }) =>
      kernels.multiplyInt16(a!, 2 * Math.ceil(inner / 2), panels!, c!, columns, rows, inner, columns, 1),
  },
  multiplyGroups: {
    bytes: ({ rows, inner, columns }) => [4 * rows * inner, panelBytes(inner, columns), 4 * rows * columns],
    run: (kernels, [a, panels, c], { rows, inner, columns }) =>
      kernels.multiplyGroups(a!, inner, panels!, c!, columns, rows, inner, columns, 1, 1, 1, 1, draws),
  },
  addTransposedProduct: {
    bytes: ({ rows, inner, columns }) => [4 * rows * inner, 4 * rows * columns, panelBytes(inner, columns)],
    run: (kernels, [a, c, panels], { rows, inner, columns }) =>
      kernels.addTransposedProduct(a!, inner, c!, columns, rows, inner, columns, panels!),
  },
}

for (const [name, { bytes, run }] of Object.entries(products))
  describe(name, () => {
    test('reads and writes nothing beyond the end of an operand', () => {
      const memory = sharedMemory()
      const kernels = wasmKernels(module, memory)
      const { allocate } = arena(memory)
      for (const rows of [1, 2, 3, 4, 5])
        for (const columns of [1, 2, 3, 4, 5, 7, 8, 9])
          for (const inner of [1, 2, 5, 8]) {
            const sizes = bytes({ rows, inner, columns })
            for (const last of sizes.keys()) {
              const at = sizes.map((size, i) => (i === last ? memory.buffer.byteLength - size : allocate(size)))
              // The module stops at the first byte that is not there.
              expect(() => run(kernels, at, { rows, inner, columns })).not.toThrow()
            }
          }
    })

    test('writes to its result and to the page of its instance alone', () => {
      const memory = sharedMemory()
      const kernels = wasmKernels(module, memory)
      const page = memory.buffer.byteLength - pageBytes
      const { allocate } = arena(memory)
      // More groups than the page holds normals of; more rows than a block of it has.
      for (const shape of [
        { rows: 5, inner: 1100, columns: 9 },
        { rows: 1100, inner: 5, columns: 9 },
      ]) {
        const sizes = bytes(shape)
        const at = sizes.map(allocate)
        const everything = new Uint8Array(memory.buffer)
        // Floats of 0.75, so that a sum differs from what it was added to.
        everything.fill(63)
        run(kernels, at, shape)
        const written = everything.findIndex(
          (byte, i) => byte !== 63 && !(i >= page && i < page + pageBytes) && !(i >= at[2]! && i < at[2]! + sizes[2]),
        )
        expect(written).toBe(-1)
        expect(everything.subarray(at[2], at[2]! + sizes[2]).some((byte) => byte !== 63)).toBe(true)
      }
    })
  })
