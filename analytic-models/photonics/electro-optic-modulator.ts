/**
 * Electro-optic Mach-Zehnder modulator as a nonlinear element: intensity against voltage.
 *
 *   T(V) = T_min + (T_max - T_min) sin^2 theta,    theta = pi V / (2 V_pi) + phi_b,    ER = 10 log10(T_max / T_min)
 *
 * From no to full transmission takes V_pi. The electrodes are a terminated line: a symbol of period 1/f takes V_rms^2 / (R f),
 * V_rms^2 = V_pp^2 / 12 for levels that are equally likely. Beyond the swing the modulator turns back: who drives it must clip.
 * A limited bandwidth leaves a = exp(-2 pi f_3dB / f) of the symbol before. Chirp and drift of the bias are left out.
 * [Mickeler2026; textbook]
 */
import {
  type Decibel,
  type Hertz,
  type Joule,
  joules,
  type Ratio,
  ratio,
  ratioOf,
  type SquareMetre,
  squareMetres,
} from '../units.js'

export interface ElectroOpticModulator {
  readonly extinctionRatio: Decibel
  readonly insertionLoss: Decibel
  readonly bandwidth: Hertz
  /** Termination, in ohms. */
  readonly resistance: number
  /** Electrodes of this length (m) have this half-wave voltage (V): their product is what the material gives. */
  readonly length: number
  readonly voltage: number
  readonly pitch: number
}

/** Least transmission over the greatest: T_min / T_max. */
export const extinctionFloor = ({ extinctionRatio }: Pick<ElectroOpticModulator, 'extinctionRatio'>): Ratio =>
  ratio(1 / ratioOf(extinctionRatio))

/** T(theta) over T_max, down to the floor. */
export const transmission = (floor: number, phase: number): Ratio => ratio(floor + (1 - floor) * Math.sin(phase) ** 2)

/** At the electrodes, for equally likely levels between 0 and `swing` (V). */
export const driveEnergy = ({ resistance }: ElectroOpticModulator, swing: number, symbolRate: Hertz): Joule =>
  joules(swing ** 2 / 12 / resistance / symbolRate)

/** A lower half-wave voltage takes a longer modulator. */
export const modulatorArea = (
  { length, voltage, pitch }: ElectroOpticModulator,
  halfWaveVoltage: number,
): SquareMetre => squareMetres(((length * voltage) / halfWaveVoltage) * pitch)

/** Share of a symbol that is still the one before. */
export const symbolMemory = ({ bandwidth }: Pick<ElectroOpticModulator, 'bandwidth'>, symbolRate: Hertz): Ratio =>
  ratio(Math.exp((-2 * Math.PI * bandwidth) / symbolRate))

/**
 * Mean square slope of the curve from no drive to `swing` (of V_pi), both axes over their range: how much of the power of a
 * rounding error of the input is in the output. pi^2/8 for the whole edge, 4/3 where it is still a parabola.
 */
export const meanSquareSlope = (swing: number): Ratio => {
  const phase = (Math.PI / 2) * swing
  return ratio((phase ** 2 * (1 / 2 - Math.sin(4 * phase) / (8 * phase))) / Math.sin(phase) ** 4)
}
