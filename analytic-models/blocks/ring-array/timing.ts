/**
 * Times of an array.
 *
 *   vcsel:  t_s = max(t_DAC, t_VCSEL + t_PD + t_TIA, t_ADC)           weights rest in the rings, operands ride on the VCSELs
 *   eo:     t_s = t_EO + t_DAC + t_VCSEL + t_PD + t_TIA + t_ADC       a second bank is retuned for every vector
 *
 *   reload: t_EO, all rings at once; or, where a column of rings shares a DAC and rows follow each other, K t_DAC + t_EO
 *
 * The thermo-optic correction is once at boot and is left out. [structure: Afifi2023, recalled; latencies: the device tables]
 */
import type { RingArrayDesign } from './design.js'
import type { RingDevices } from './devices.js'

export interface ArrayTimes {
  readonly symbol: number
  readonly reload: number
  /** How long the DAC of one weight is on. */
  readonly writing: number
}

export const arrayTimes = (
  { dac, weightDac, adc, vcsel, detector, amplifier, electroOptic }: RingDevices,
  { update, tileReload, weightDrive, arrayRows }: RingArrayDesign,
): ArrayTimes => {
  const conversion = 1 / dac.rate
  const reading = 1 / adc.rate
  const light = vcsel.latency + detector.latency + amplifier.latency
  const tuning = electroOptic.latency
  const weight = 1 / weightDac.rate
  const held = weightDrive === 'held'
  return {
    symbol: update === 'vcsel' ? Math.max(conversion, light, reading) : tuning + conversion + light + reading,
    reload: tileReload === 'free' ? 0 : tuning + (tileReload === 'written' ? (held ? 1 : arrayRows) * weight : 0),
    writing: held ? tuning : weight,
  }
}
