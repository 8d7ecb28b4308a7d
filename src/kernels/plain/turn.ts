/** Rotary turns: plain twin of `assembly/turn.ts`. */
import type { Kernels } from '../kernels.js'

export const plainTurn = (memory: WebAssembly.Memory): Pick<Kernels, 'turn'> => ({
  turn: (x, stride, rows, heads, half, cosines, sines, direction) => {
    const f32 = new Float32Array(memory.buffer)
    for (let p = 0; p < rows; p++)
      for (let head = 0; head < heads; head++)
        for (let i = 0; i < half; i++) {
          const at = x / 4 + p * stride + 2 * half * head + i
          const cosine = f32[cosines / 4 + p * half + i]!
          const sine = direction * f32[sines / 4 + p * half + i]!
          const [first, second] = [f32[at]!, f32[at + half]!]
          f32[at] = first * cosine - second * sine
          f32[at + half] = second * cosine + first * sine
        }
  },
})
