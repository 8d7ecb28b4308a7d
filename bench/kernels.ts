/**
 * Speed of the products on one thread, and as multiples of the best product in plain TypeScript: each run times all of them, one after
 * the other, so that a ratio is of neighbours in time.
 */
import { arena, sharedMemory } from '#src/kernels/arena.js'
import { panelBytes, panelBytesInt16, panelColumns } from '#src/kernels/kernels.js'
import { loadModule } from '#src/kernels/load.js'
import { wasmKernels } from '#src/kernels/wasm.js'
import { uniform } from '#src/random/philox.js'
import { packedForPlain, plainProduct } from './plain-product.js'
import { inTurn } from './in-turn.js'
import { giga, type Row } from './row.js'

const [rows, inner, columns] = [512, 768, 768] as const
const operations = 2 * rows * inner * columns
/** Operands of 8 bits. */
const inverseStep = 254
const most = 127
/** A product whose partial sums are read out: of 12 wavelengths each, with noise, in 255 steps. */
const [group, noise, step] = [12, 0.1, 0.02] as const
const draws = { key0: 1, key1: 2, stream: 3, sample: 4, repeat: 5 }

const plain = 'product in plain TypeScript, 512x768x768'

/** Products of the same operands, by what they are. */
const products = (): Readonly<Record<string, () => void>> => {
  const memory = sharedMemory()
  const kernels = wasmKernels(loadModule(), memory)
  const { allocate, f32 } = arena(memory)
  const [a, b, c] = [allocate(4 * rows * inner), allocate(4 * inner * columns), allocate(4 * rows * columns)]
  f32(a, rows * inner).forEach((_, i, x) => (x[i] = uniform(1, 0, i) - 0.5))
  f32(b, inner * columns).forEach((_, i, x) => (x[i] = uniform(2, 0, i) - 0.5))
  const panels = allocate(panelBytes(inner, columns))
  kernels.pack(b, columns, 1, inner, columns, panels)
  const panels16 = allocate(panelBytesInt16(inner, columns))
  kernels.packInt16(panels, inner, columns, inverseStep, most, panels16)
  const a16 = allocate(2 * rows * inner)
  kernels.quantiseToInt16(a, inner, rows, inner, inverseStep, most, a16, inner)

  const inGroups = (sigma: number) => () =>
    kernels.multiplyGroups(a, inner, panels, c, columns, rows, inner, columns, group, sigma, step, most, draws)
  const plainPanels = packedForPlain(f32(b, inner * columns), inner, columns)
  const plainA = f32(a, rows * inner).slice()
  const plainC = new Float32Array(rows * columns)
  return {
    [plain]: () => plainProduct(plainA, plainPanels, plainC, rows, inner, columns),
    'product of f32': () => kernels.multiply(a, inner, panels, c, columns, rows, inner, columns),
    'product of f32, panel by panel': () => {
      for (let column = 0; column < columns; column += panelColumns)
        kernels.multiply(a, inner, panels + 4 * column * inner, c + 4 * column, columns, rows, inner, panelColumns)
    },
    'product of int16': () =>
      kernels.multiplyInt16(a16, inner, panels16, c, columns, rows, inner, columns, 1 / inverseStep ** 2),
    'product by partial sums of 12, converted': inGroups(0),
    'product by partial sums of 12, with noise and converted': inGroups(noise),
  }
}

export const benchKernels = (share: number): readonly Row[] => {
  const work = products()
  const middle = inTurn(work, share < 1 ? 1 : 15)
  return Object.keys(work).flatMap((name) => [
    { name, value: middle((times) => operations / times[name]! / giga), unit: 'GFLOP/s' },
    ...(name === plain
      ? []
      : [
          {
            name: '  over plain TypeScript',
            value: middle((times) => times[plain]! / times[name]!),
            unit: 'times',
          },
        ]),
  ])
}
