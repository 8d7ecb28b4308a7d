/**
 * An edge of a modulator as a DAC drives it, over full scale: tables, as a DAC has only so many codes.
 *
 *   edge(t) = T(theta t) / T(theta)        d edge / dt = (1 - floor) theta sin(2 theta t) / T(theta)        t = code / last code
 *
 * theta is the phase of the whole swing. [`photonics/electro-optic-modulator.ts`]
 */
import type { ModulatorEdge } from '#models/disturbances/electro-optic-softmax.js'
import { transmission } from '#models/photonics/electro-optic-modulator.js'

const phaseOf = ({ swing }: ModulatorEdge): number => (Math.PI / 2) * swing

const tableOf = (last: number, of: (code: number) => number): Float64Array =>
  new Float64Array(last + 1).map((_, code) => of(code))

/** Light of every code over that of the last. */
export const edgeLevels = (edge: ModulatorEdge, last: number): Float64Array => {
  const end = phaseOf(edge)
  const full = transmission(edge.floor, end)
  return tableOf(last, (code) => transmission(edge.floor, (end * code) / last) / full)
}

/** Of the curve at every code, by t. */
export const edgeSlopes = (edge: ModulatorEdge, last: number): Float64Array => {
  const end = phaseOf(edge)
  const steepest = ((1 - edge.floor) * end) / transmission(edge.floor, end)
  return tableOf(last, (code) => steepest * Math.sin((2 * end * code) / last))
}
