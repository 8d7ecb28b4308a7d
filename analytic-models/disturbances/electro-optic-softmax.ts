/**
 * Attention weights from electro-optic modulators (`photonics/electro-optic-nonlinearity.ts`), every pass through a DAC, an edge, a
 * receiver and an ADC:
 *
 *   t_j = q_in( s_j / 2R + 1/2 )         Optmoid: s_j - ln n        clipped to 0 .. 1
 *   x_j = edge(t_j)                      y_j = (1 - a) x_j + a y_(j-1), each row from darkness
 *   e_j = q_out( y_j + sigma(y_j) n )    sigma^2(y) = constant + linear y + quadratic y^2
 *
 *   Optmoid   p_j = e_j
 *   Optmax    p_j = (4 / n) e_j r_j,     r_j the same chain over the falling edge, from q_in of S, the mean of e
 *
 * The reciprocal is a symbol of its own for every element, as the time of two passes has it. Multiplicative noise of a standard
 * deviation sigma_m is sigma_m^2 in `quadratic`: the sum of independent Gaussians is one.
 */
export interface ElectroOpticSoftmax {
  readonly law: 'electro-optic-softmax'
  readonly scheme: 'optmax' | 'optmoid'
  readonly calibration: RowCalibration
  /** Scores from -R to R drive the rising edge from end to end. */
  readonly range: number
  readonly inputBits: number
  readonly outputBits: number
  /** The code of an extinguished modulator is subtracted after conversion. */
  readonly floorSubtracted: boolean
  /** a: share of a symbol that is still the one before. */
  readonly memory: number
  readonly rising: ModulatorEdge
  /** Of Optmax. */
  readonly falling?: ModulatorEdge
}

/** An edge of a modulator with its receiver; full scale is the light at the end of the swing. */
export interface ModulatorEdge {
  /** Share of the half-wave voltage that is driven. */
  readonly swing: number
  /** Least transmission over the greatest of the modulator. */
  readonly floor: number
  /** Of the noise of a detected output, over full scale. */
  readonly variance: { readonly constant: number; readonly linear: number; readonly quadratic: number }
}

/** What n is: the elements of each row, or for all rows those of the longest. */
export const rowCalibrations = ['row', 'longest'] as const
type RowCalibration = (typeof rowCalibrations)[number]
