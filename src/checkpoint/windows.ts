/**
 * A text longer than the context of its network: windows of so many tokens, one every `stride`. A position is scored once, in the
 * first window that has it, where it has most before it; with stride < window all but the very first are, with stride = window not the
 * first ones of windows either.
 */
import type { Sample } from '#src/network/network.js'

export interface Windows {
  readonly samples: readonly Sample[]
  readonly scoreFrom: Int32Array
}

export const windowsOf = (ids: Int32Array, window: number, stride: number): Windows => {
  const samples: Sample[] = []
  const scoreFrom: number[] = []
  for (let begin = 0, scored = 1; scored < ids.length; begin += stride) {
    const end = Math.min(begin + window, ids.length)
    const first = Math.max(scored - begin, 1)
    if (begin + first < end) {
      samples.push({ kind: 'tokens', ids: ids.subarray(begin, end) })
      scoreFrom.push(first)
    }
    scored = end
  }
  return { samples, scoreFrom: Int32Array.from(scoreFrom) }
}
