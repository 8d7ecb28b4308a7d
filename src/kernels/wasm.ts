/** The kernels as WebAssembly: one module for all threads, an instance for each, and one memory between them. */
import type { Draws, Kernels } from './kernels.js'

/** As WebAssembly takes them: draws as five words, in the order of their fields. */
type Words<Arguments extends readonly unknown[]> = Arguments extends readonly [infer First, ...infer Rest]
  ? First extends Draws
    ? [key0: number, key1: number, stream: number, sample: number, repeat: number, ...Words<Rest>]
    : [First, ...Words<Rest>]
  : []

/** What is given to these beside: an address of 64 KiB of the instance's own, for what does not fit into registers. */
type Paged = 'multiply' | 'multiplyInt16' | 'multiplyGroups' | 'addTransposedProduct'

type Exports = {
  readonly [Name in keyof Kernels]: (
    ...given: [...Words<Parameters<Kernels[Name]>>, ...(Name extends Paged ? [page: number] : [])]
  ) => ReturnType<Kernels[Name]>
}

const pageBytes = 65_536

const words = ({ key0, key1, stream, sample, repeat }: Draws) => [key0, key1, stream, sample, repeat] as const

export const wasmKernels = (module: WebAssembly.Module, memory: WebAssembly.Memory): Kernels => {
  // What the module exports is what `assembly/index.ts` does: the tests call each and compare it with its twin.
  const wasm = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports
  const page = memory.grow(1) * pageBytes
  return {
    ...wasm,
    multiply: (a, aStride, panels, c, cStride, rows, inner, columns) =>
      wasm.multiply(a, aStride, panels, c, cStride, rows, inner, columns, page),
    multiplyInt16: (a, aStride, panels, c, cStride, rows, inner, columns, scale) =>
      wasm.multiplyInt16(a, aStride, panels, c, cStride, rows, inner, columns, scale, page),
    multiplyGroups: (a, aStride, panels, c, cStride, rows, inner, columns, group, sigma, step, most, draws) =>
      wasm.multiplyGroups(
        a,
        aStride,
        panels,
        c,
        cStride,
        rows,
        inner,
        columns,
        group,
        sigma,
        step,
        most,
        ...words(draws),
        page,
      ),
    addTransposedProduct: (a, aStride, c, cStride, rows, inner, columns, panels) =>
      wasm.addTransposedProduct(a, aStride, c, cStride, rows, inner, columns, panels, page),
    normals: (x, count, draws, first) => wasm.normals(x, count, ...words(draws), first),
    addNormal: (x, count, sigma, draws, first) => wasm.addNormal(x, count, sigma, ...words(draws), first),
    addNormalEach: (x, sigmas, count, draws, first) => wasm.addNormalEach(x, sigmas, count, ...words(draws), first),
    scaleByNormal: (x, count, sigma, draws, first) => wasm.scaleByNormal(x, count, sigma, ...words(draws), first),
    poisson: (x, count, scale, draws, first) => wasm.poisson(x, count, scale, ...words(draws), first),
  }
}
