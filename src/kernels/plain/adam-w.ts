/** The optimiser's step: plain twin of `assembly/adam-w.ts`. */
import type { Kernels } from '../kernels.js'

const { fround } = Math

export const plainAdamW = (memory: WebAssembly.Memory): Pick<Kernels, 'adamW'> => ({
  adamW: (w, g, m, v, count, rate, decay, b1, b2, c1, c2, epsilon) => {
    const f32 = (at: number): Float32Array => new Float32Array(memory.buffer, at, count)
    const [weights, gradients, means, squares] = [f32(w), f32(g), f32(m), f32(v)]
    const [kept1, kept2, taken1, taken2] = [fround(b1), fround(b2), fround(1 - b1), fround(1 - b2)]
    const [correction1, correction2, least] = [fround(c1), fround(c2), fround(epsilon)]
    const [step, shrinkage] = [fround(rate), fround(decay)]
    for (let i = 0; i < count; i++) {
      const [weight, gradient] = [weights[i]!, gradients[i]!]
      const mean = fround(fround(kept1 * means[i]!) + fround(taken1 * gradient))
      const square = fround(fround(kept2 * squares[i]!) + fround(taken2 * fround(gradient * gradient)))
      const deviation = fround(fround(Math.sqrt(fround(correction2 * square))) + least)
      const direction = fround(fround(shrinkage * weight) + fround(fround(correction1 * mean) / deviation))
      means[i] = mean
      squares[i] = square
      weights[i] = weight - fround(step * direction)
    }
  },
})
