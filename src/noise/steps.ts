/**
 * Quantisers: whole steps within +-most of them.
 *
 *   operand of b bits      step = greatest |x| / (2^(b-1) - 1)        a sign and a magnitude; one bit is a sign and a zero, as two
 *   converter of B bits    step = 2 full scale / 2^B                  no more than 2^B levels, 0 among them; B may be a fraction
 */
export interface Steps {
  readonly step: number
  readonly most: number
}

/** Of a matrix of zeros any step will do. */
export const operandSteps = (greatest: number, bits: number): Steps => {
  const most = Math.max(1, 2 ** (bits - 1) - 1)
  return { step: greatest > 0 ? greatest / most : 1, most }
}

export const converterSteps = (fullScale: number, bits: number): Steps => ({
  step: (2 * fullScale) / 2 ** bits,
  most: Math.max(1, Math.floor(2 ** (bits - 1) - 1 / 2)),
})

/** Of the error of rounding, where steps are fine. */
export const roundingVariance = ({ step }: Steps): number => step ** 2 / 12
