/**
 * Photon budget: what the light of a dot product costs, and how noisy few photons are.
 *
 *   E = h nu / (eta_laser T QE)        electrical energy behind every photon that becomes an electron
 *   y ~ Poisson(F)                     (noise / signal)^2 = 1 / F for F photons detected
 *
 * T is the excess loss from laser to detector; what the weights absorb carries the result and is no loss. Light is split without
 * noise of its own. A signed result is the difference of passes that all are noisy: beside its own
 * root-mean-square value
 *
 *   (noise / signal)^2 = K (mean / rms)^4 / F
 *
 * for K independent products of zero mean: a factor of the passes' sum over the result, which grows with K. [Anderson2023,
 * section 2.2, equations 1 and 2; the closed form for signed results is ours]
 */
import { type Decibel, type Joule, joules, type Ratio, ratio, ratioOf } from '../units.js'

export interface OpticalChain {
  readonly wallPlugEfficiency: Ratio
  /** Excess loss. */
  readonly loss: Decibel
  readonly quantumEfficiency: Ratio
}

/** Electrical energy of a detected photon. */
export const electricalEnergy = (photon: Joule, chain: OpticalChain): Joule =>
  joules((photon * ratioOf(chain.loss)) / (chain.wallPlugEfficiency * chain.quantumEfficiency))

/** Photons detected by photons sent, where no weight absorbs. */
export const detectedShare = ({ loss, quantumEfficiency }: OpticalChain): Ratio =>
  ratio(quantumEfficiency / ratioOf(loss))

/** Electrical energy of a photon sent. */
export const sentEnergy = (photon: Joule, { wallPlugEfficiency }: OpticalChain): Joule =>
  joules(photon / wallPlugEfficiency)

/** Noise over signal, as powers, of a count of photons. */
export const shotNoise = (detected: number): Ratio => ratio(1 / detected)

/** The light of all passes over a signed result, as powers. @param crest mean over root mean square of an operand's magnitude */
export const lightOverResult = (products: number, crest: Ratio): Ratio => ratio(products * crest ** 4)
