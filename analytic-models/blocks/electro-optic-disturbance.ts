/**
 * What an electro-optic softmax does to scores. Noise of receiver and driver by symbol rate and light, as in its signal
 * (`electro-optic-signal.ts`), an ADC with its effective bits: what they lack of the nominal ones is additive noise. Optmax has part
 * of the edge, and of the light, in its numerators; its reciprocals always have the whole. Lanes, chain and rules of bookkeeping
 * make no difference.
 */
import type { DisturbedKinds } from '../disturbances/disturbance.js'
import type { ElectroOpticSoftmax, ModulatorEdge } from '../disturbances/electro-optic-softmax.js'
import { extinctionFloor, symbolMemory, transmission } from '../photonics/electro-optic-modulator.js'
import { driveVariance, receiverVariance, relativeNoise } from '../photonics/electro-optic-receiver.js'
import { quantisationNoise } from '../signal.js'
import { hertz, si, watts } from '../units.js'
import { electroOpticDevices, type ElectroOpticLibraries } from './electro-optic-devices.js'
import { type ElectroOpticDesign, swingOf } from './electro-optic-keys.js'

/** Of a parabola that is known at 0, 1/2 and 1. */
const coefficientsOf = (parabola: (y: number) => number): ModulatorEdge['variance'] => {
  const [constant, middle, end] = [parabola(0), parabola(1 / 2), parabola(1)]
  const quadratic = 2 * (end - 2 * middle + constant)
  return { constant, linear: end - constant - quadratic, quadratic }
}

export const electroOpticDisturbance = (
  libraries: ElectroOpticLibraries,
): ((design: ElectroOpticDesign) => DisturbedKinds) => {
  const { modulator, receiver, driver, adc } = electroOpticDevices(libraries)
  const extinguished = extinctionFloor(modulator)
  const scoreRange = si(libraries['electro-optic-2026'].scoreRange)
  const quarterWave = Math.PI / 2 / si(libraries['electro-optic-2026'].sigmoidSteepness)
  /** Power of one that fills the scale: 1/8. */
  const fullScaleSine = 1 / relativeNoise(1)

  const edgeOf = (design: ElectroOpticDesign, swing: number): ModulatorEdge => {
    const rate = hertz(design.symbolRate)
    const fullScale = transmission(0, (Math.PI / 2) * swing)
    const light = watts(design.receivedPower * fullScale)
    const lacking = quantisationNoise(adc.effectiveBits) - quantisationNoise(design.outputBits)
    const beside = design.additiveNoise ** 2 + Math.max(0, lacking) * fullScaleSine
    return {
      swing,
      floor: design.extinction === 'ideal' ? 0 : extinguished,
      variance: coefficientsOf(
        (y) =>
          receiverVariance(receiver, light, rate, y) +
          driveVariance(driver, design.halfWaveVoltage, receiver.bandwidth, rate, y * fullScale) / fullScale ** 2 +
          beside +
          (design.gainNoise * y) ** 2,
      ),
    }
  }

  return (design) => {
    const { scheme } = design
    const softmax: ElectroOpticSoftmax = {
      law: 'electro-optic-softmax',
      scheme,
      calibration: design.calibration,
      range: scheme === 'optmax' ? scoreRange : quarterWave,
      inputBits: design.inputBits,
      outputBits: design.outputBits,
      floorSubtracted: design.extinction === 'subtracted',
      memory: symbolMemory(modulator, hertz(design.symbolRate)),
      rising: edgeOf(design, swingOf(design)),
      ...(scheme === 'optmax' ? { falling: edgeOf(design, 1) } : {}),
    }
    return { softmax }
  }
}
