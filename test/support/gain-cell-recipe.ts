/**
 * One head of gain cells in double precision, query by query and cell by cell: what the tensors of the simulator are compared with.
 * Microamperes and volts. [Leroux2025, eq. 3, 4, 7, p. 8-9]
 */
export interface Recipe {
  readonly width: number
  readonly cell: readonly [number, number, number, number]
  readonly window: number
  readonly subarray: number
  readonly causal: boolean
  readonly leakage: number
  readonly leastKept: number
  /** Of queries, keys and values, output; undefined: not rounded. */
  readonly levels: readonly [number, number, number] | undefined
  readonly tileRounding: 'each' | 'mean'
}

export interface Answer {
  /** Pulses of queries, and voltages of keys and values against that of zero weight: tokens x width. */
  readonly held: { readonly queries: Float64Array; readonly keys: Float64Array; readonly values: Float64Array }
  /** S before the mask, phi, and of every tile A / S_V before it is clipped: tokens x tokens, tokens x tokens, tiles x tokens x width. */
  readonly currents: Float64Array
  readonly pulses: Float64Array
  readonly tiles: readonly Float64Array[]
  readonly out: Float64Array
}

const [supply, zero, keySaturation, valueSaturation] = [0.9, 0.45, 80, 40]

const halfToEven = (x: number): number => {
  const below = Math.floor(x)
  if (x - below !== 0.5) return Math.round(x)
  return below % 2 === 0 ? below : below + 1
}

const clip = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x))

const rounded = (x: number, low: number, high: number, levels: number | undefined): number => {
  const step = (high - low) / ((levels ?? 2) - 1)
  const inside = clip(x, low, high)
  return levels === undefined ? inside : step * halfToEven(inside / step)
}

/** What is left of the voltage of a token at a position when the query at t is read. */
export const keptOf = ({ causal, leakage, leastKept }: Recipe, tokens: number, t: number, position: number): number => {
  const age = causal ? Math.max(0, t - position) : tokens + t - position
  return Math.max(leastKept, Math.exp(-leakage * age))
}

export const isSeen = ({ causal, window }: Recipe, t: number, position: number): boolean =>
  !causal || (position <= t && t - position < window)

/**
 * @param q, k, v after their scalers, tokens x width
 * @param weigh the pulses that drive the values, where they are not phi of the positions that a query sees
 */
export const gainCellRecipe = (
  recipe: Recipe,
  q: Float64Array,
  k: Float64Array,
  v: Float64Array,
  weigh: (seen: readonly number[]) => readonly number[] = (seen) => seen,
): Answer => {
  const { width, cell, window, subarray, levels, tileRounding } = recipe
  const tokens = q.length / width
  const [inputLevels, storageLevels, outputLevels] = levels ?? []
  const queries = q.map((x) => rounded(x, 0, 1, inputLevels))
  const stored = (x: number) => rounded(x, 0, supply, storageLevels) - zero
  const [keys, values] = [k.map(stored), v.map(stored)]
  const current = (y: number, kept: number): number =>
    cell[0] + cell[1] * y * kept + cell[2] * (y * kept) ** 2 + cell[3] * (y * kept) ** 3

  const tileCount = Math.ceil(Math.min(window, tokens) / subarray)
  const currents = new Float64Array(tokens * tokens)
  const pulses = new Float64Array(tokens * tokens)
  const tiles = Array.from({ length: tileCount }, () => new Float64Array(tokens * width))
  for (let t = 0; t < tokens; t++) {
    for (let position = 0; position < tokens; position++) {
      const kept = keptOf(recipe, tokens, t, position)
      let sum = 0
      for (let d = 0; d < width; d++) sum += queries[t * width + d]! * current(keys[position * width + d]!, kept)
      currents[t * tokens + position] = sum
    }
    const seen = Array.from({ length: tokens }, (_, position) => position).filter((at) => isSeen(recipe, t, at))
    const driving = weigh(seen.map((position) => clip(currents[t * tokens + position]! / keySaturation, 0, 1)))
    for (const [index, position] of seen.entries()) {
      const [pulse, kept] = [driving[index]!, keptOf(recipe, tokens, t, position)]
      pulses[t * tokens + position] = pulse
      const tile = tiles[Math.floor((position % window) / subarray)]!
      for (let d = 0; d < width; d++)
        tile[t * width + d]! += (pulse * current(values[position * width + d]!, kept)) / valueSaturation
    }
  }

  const out = new Float64Array(tokens * width)
  for (let i = 0; i < out.length; i++) {
    const parts = tiles.map((tile) => tile[i]!)
    const total = parts.reduce((sum, part) => sum + part, 0)
    const read = (x: number) => rounded(x, -1, 1, outputLevels)
    out[i] =
      tileRounding === 'mean' ? tileCount * read(total / tileCount) : parts.reduce((sum, part) => sum + read(part), 0)
  }
  return { held: { queries, keys, values }, currents, pulses, tiles, out }
}

/** Park-Miller: exact in doubles. */
export const parkMiller = (seed: number): ((low: number, high: number) => number) => {
  let state = seed
  return (low, high) => {
    state = (state * 16_807) % 2_147_483_647
    return low + (high - low) * (state / 2_147_483_647)
  }
}
