/**
 * A pass of symbols through a chain undone (`noise/electro-optic/transmission.ts`), the last symbol of a row first:
 *
 *   dd_j = dword_j / (1 - dark)                            within the range of the ADC, from its word of darkness to full scale
 *   dy_j = dd_j (1 + n_j dsigma/dy) + a dy_(j+1)           n the draw of the pass
 *   dt_j = dy_j (1 - a) dedge/dt                           at the code that was sent
 */
import type { ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { deviationAt, type Transmission } from '#src/noise/electro-optic/transmission.js'

/** dsigma/dy; 0 where there is no noise. */
const deviationSlope = (variance: ModulatorEdge['variance'], y: number): number => {
  const sigma = deviationAt(variance, y)
  return sigma > 0 ? (variance.linear + 2 * y * variance.quadratic) / (2 * sigma) : 0
}

/** 1 + n dsigma/dy of every element, in room of the workspace. */
const noiseFactors = ({ kernels, arena }: Workspace, { chain, light, draws }: Transmission): Float32Array => {
  const count = light.length
  const [factorsAt, slopesAt] = [arena.allocate(4 * count), arena.allocate(4 * count)]
  const slopes = arena.f32(slopesAt, count)
  for (let i = 0; i < count; i++) slopes[i] = deviationSlope(chain.edge.variance, light[i]!)
  const factors = arena.f32(factorsAt, count).fill(1)
  kernels.addNormalEach(factorsAt, slopesAt, count, draws, 0)
  return factors
}

/**
 * Gradient of words over full scale to gradient of t, in place; the padding keeps what it has.
 *
 * @param slopes of the edge at every code
 */
export const reverseTransmission = (
  workspace: Workspace,
  transmission: Transmission,
  slopes: Float64Array,
  gradient: Float32Array,
): void => {
  const { chain, symbols, detected } = transmission
  const { columns, elements } = symbols.rows
  const { memory } = chain
  const dark = chain.darkWord / chain.lastWord
  const factors = noiseFactors(workspace, transmission)
  for (const [row, length] of elements.entries()) {
    let after = 0
    for (let place = row * columns + length - 1; place >= row * columns; place--) {
      const d = detected[place]!
      const converted = d >= dark && d <= 1 ? gradient[place]! / (1 - dark) : 0
      const ofLight = converted * factors[place]! + memory * after
      gradient[place] = ofLight * (1 - memory) * slopes[symbols.codes[place]!]!
      after = ofLight
    }
  }
}
