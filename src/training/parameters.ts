/**
 * The parameters of a network in training: stretches of memory, as the network reads them, and where in a gradient each stands. A
 * gradient is one array over all of them; matrices are packed in both, so that an optimiser that goes element by element needs to know
 * of no layout.
 */
import type { Config } from '#src/checkpoint/config.js'
import { panelBytes } from '#src/kernels/kernels.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { countOfTensors, type Placement } from '#src/network/weights.js'
import { scalerElements } from './scaler-block.js'

interface Parameter {
  readonly at: number
  /** Elements, padding of panels included: that stays 0, as its gradient is. */
  readonly count: number
  /** Its first element in a gradient. */
  readonly first: number
  /** Matrices decay; gains, shifts, biases, tables and scalers do not. */
  readonly decays: boolean
}

export interface Parameters {
  readonly all: readonly Parameter[]
  /** Elements of a gradient. */
  readonly count: number
}

/** Elements of a gradient begin at multiples of this, as vectors of kernels like them. */
const alignment = 16

/** What is trained: weights, and scalers of gain cells if there are any. */
interface Trained {
  readonly config: Pick<Config, 'layers' | 'heads'>
  readonly placement: Placement
  readonly scalersAt: number | undefined
}

export const parametersOf = ({ config, placement: { linears, rows }, scalersAt }: Trained): Parameters => {
  const stretches = [
    ...linears.flatMap(({ tensors, linear: { weights, bias } }) => [
      { at: weights.at, count: panelBytes(weights.inner, weights.columns) / 4, decays: true },
      ...(bias === undefined ? [] : [{ at: bias, count: countOfTensors(tensors.biases), decays: false }]),
    ]),
    ...rows.map(({ tensors, rows: { at } }) => ({ at, count: countOfTensors(tensors.rows), decays: false })),
    ...(scalersAt === undefined ? [] : [{ at: scalersAt, count: scalerElements(config), decays: false }]),
  ]
  let first = 0
  const all = stretches.map((stretch) => {
    const parameter = { ...stretch, first }
    first += Math.ceil(stretch.count / alignment) * alignment
    return parameter
  })
  return { all, count: first }
}

/** Where the gradient of what lies at an address is, in the gradient at another; undefined for what is no parameter. */
export const gradientAtOf =
  ({ all }: Parameters, gradient: number) =>
  (address: number): number | undefined => {
    const parameter = all.find(({ at, count }) => address >= at && address < at + 4 * count)
    return parameter === undefined ? undefined : gradient + 4 * parameter.first + (address - parameter.at)
  }

/** Least and greatest element of each matrix, which panels carry: they change with the weights. */
export type Extremes = readonly { readonly least: number; readonly greatest: number }[]

export const extremesOf = ({ linears }: Placement, { kernels }: Workspace): Extremes =>
  linears.map(({ linear: { weights } }) => {
    const count = panelBytes(weights.inner, weights.columns) / 4
    return { least: kernels.least(weights.at, count), greatest: kernels.greatest(weights.at, count) }
  })

export const withExtremes = ({ linears, rows }: Placement, extremes: Extremes): Placement => ({
  rows,
  linears: linears.map(({ tensors, linear }, index) => ({
    tensors,
    linear: { ...linear, weights: { ...linear.weights, ...extremes[index]! } },
  })),
})
