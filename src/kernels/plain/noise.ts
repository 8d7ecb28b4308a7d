/** Noise kernels: plain twin of `assembly/noise.ts` and `poisson.ts`. */
import type { Draws, Kernels } from '../kernels.js'
import { forNormals } from './normal.js'
import { poisson } from './poisson.js'

const { fround } = Math

type NoiseKernels = Pick<Kernels, 'normals' | 'addNormal' | 'addNormalEach' | 'scaleByNormal' | 'poisson'>

export const plainNoise = (memory: WebAssembly.Memory): NoiseKernels => {
  const f32 = (at: number, count: number): Float32Array => new Float32Array(memory.buffer, at, count)
  const each = (
    at: number,
    count: number,
    draws: Draws,
    first: number,
    f: (x: number, normal: number, index: number) => number,
  ): void => {
    const x = f32(at, count)
    forNormals(count, draws, first, (index, normal) => {
      x[index] = f(x[index]!, normal, index)
    })
  }

  return {
    normals: (x, count, draws, first) => each(x, count, draws, first, (_, normal) => normal),
    addNormal: (x, count, sigma, draws, first) => {
      const width = fround(sigma)
      if (width !== 0) each(x, count, draws, first, (value, normal) => value + fround(width * normal))
    },
    addNormalEach: (x, sigmas, count, draws, first) => {
      const widths = f32(sigmas, count)
      each(x, count, draws, first, (value, normal, i) => value + fround(widths[i]! * normal))
    },
    scaleByNormal: (x, count, sigma, draws, first) => {
      const width = fround(sigma)
      if (width !== 0) each(x, count, draws, first, (value, normal) => value * fround(1 + fround(width * normal)))
    },
    poisson: (x, count, scale, draws, first) => {
      const values = f32(x, count)
      values.forEach((value, i) => {
        if (value > 0) values[i] = poisson(value * scale, first + i, draws) / scale
      })
    },
  }
}
