/**
 * Attention in gain cells: pulses on stored voltages, saturating currents, no softmax.
 *
 *   S = sum_i I_i (q . y_K^i) alpha^i      phi = clip(S / S_K, 0, 1)
 *   A = sum_i I_i (phi alpha^i) . y_V^i    of every tile of positions, clip(A / S_V, -1, 1) in whole steps; tiles are added as numbers
 *
 * y is a stored voltage against that of zero weight, alpha what is left of it. Amperes and volts. [Leroux2025, eq. 3, 4, 7]
 */
export interface GainCellAttention {
  readonly law: 'gain-cell-attention'
  /** Tokens whose keys and values a head holds, and how many of them a tile holds. */
  readonly window: number
  readonly subarray: number
  /** Levels of the pulses of queries, from none to the longest, and of stored voltages, from 0 to the supply. */
  readonly inputLevels: number
  readonly storageLevels: number
  /** Steps of an output up to its saturation, which is rounded to whole ones: 15 count to 15, and 15.5 to 16. */
  readonly outputSteps: number
  /** Of every tile, or of the mean of all tiles as if they were one. */
  readonly tileRounding: 'each' | 'mean'
  readonly supply: number
  readonly zeroVoltage: number
  /** I_0 to I_3: current of a cell by powers of its voltage. */
  readonly cell: readonly [number, number, number, number]
  /** Of the linear stand-in for the cell. */
  readonly slope: number
  readonly keySaturation: number
  readonly valueSaturation: number
  /** Time between two tokens over the time constant: where a token goes through all layers before the next one comes ... */
  readonly tokenLeakage: number
  /** ... and where all tokens go through a layer before the next layer begins. */
  readonly layerLeakage: number
  /** Share of a stored voltage below which refresh does not let it droop; 0 without refresh. */
  readonly leastKept: number
}
