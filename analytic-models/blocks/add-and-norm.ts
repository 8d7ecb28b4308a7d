/**
 * Add & Norm, and the activation, beside arrays of microring banks.
 *
 *   residual     coherent: two beams at one wavelength and phase, then a detector     digital: an addition
 *   layer norm   mean and variance digitally; the gain by one broadband ring, whose g / sigma is scaled to at most 1, since a
 *                passive ring only attenuates; or all of it digitally
 *   activation   digital table (GELU), or an optical amplifier (ReLU only, known for tron-2023)
 *
 * Two lasers that run freely are not in phase, and a detector does not read the sum of two fields (`photonics/coherent-sum.ts`): the
 * physical accounting adds digitally. As published, all of it hides behind the arrays. [Afifi2023, structure recalled;
 * Vatsavai2023; energies of digital operations assumed]
 */
import { dacPower } from '../converters/dac.js'
import type { Cost } from '../cost.js'
import { sumEnergy } from '../photonics/coherent-sum.js'
import { imprintPower } from '../photonics/ring-tuning.js'
import { quantisationNoise } from '../signal.js'
import { hertz, ratio, seconds, si, watts } from '../units.js'
import { elementsOf, type Operation } from '../workloads/operation.js'
import { block, choice, count, type DesignOf, type Hardware, physically } from './block.js'
import { bits, devices } from './ring-array/design.js'
import { ringArrayLibraries, ringDevicesByTable, ringSurroundings } from './ring-array/devices.js'

const addAndNormDesign = {
  devices,
  bits,
  elementwiseLanes: count(256, 'elements of normalisation, activation or residual at once'),
  residualSum: physically('digital', choice('coherent', ['coherent', 'digital'], 'how residuals are added')),
  normGain: choice('ring', ['ring', 'digital'], 'how layer norm scales: by a broadband ring, or digitally'),
  activationUnit: choice('digital', ['digital', 'optical'], 'a table, or an optical amplifier that is a ReLU'),
  elementwiseTiming: physically(
    'added',
    choice('overlapped', ['overlapped', 'added'], 'element-wise work hides behind the arrays, or is waited for'),
  ),
} as const
type AddAndNormDesign = DesignOf<typeof addAndNormDesign>

/** A device table is needed for light; the amplifier is only in that of TRON. */
const librariesOf = ({ devices, residualSum, normGain, activationUnit }: AddAndNormDesign) => {
  const optical = residualSum === 'coherent' || normGain === 'ring'
  return [
    ...(optical ? [devices] : []),
    ...(activationUnit === 'optical' && !(optical && devices === 'tron-2023') ? (['tron-2023'] as const) : []),
    'vatsavai-2023' as const,
    'ring-array-2026' as const,
  ]
}

export const addAndNorm = block({
  name: 'add-and-norm',
  title: 'Residual sums, layer norm and activation beside microring arrays',
  cite: ['Afifi2023', 'Vatsavai2023'],
  runs: ['layerNorm', 'activation', 'residual'],
  parameters: ringArrayLibraries,
  design: addAndNormDesign,
  energyParts: ['residual', 'layerNorm', 'activation'],
  areaParts: ['elementwise'],
  powerParts: ['elementwise'],
  librariesOf,

  // In logic the words are as wide as it takes.
  disturbance:
    () =>
    ({ normGain, bits }: AddAndNormDesign) =>
      normGain === 'ring' ? { layerNorm: { law: 'rounded-norm', bits } } : {},

  prepare: (libraries) => {
    const peripherals = libraries['vatsavai-2023']
    const assumed = libraries['ring-array-2026']
    const tables = ringDevicesByTable(libraries)
    const { imprintShift } = ringSurroundings(libraries)
    const clock = si(assumed.digitalClock)
    const referenceBits = si(assumed.referenceBits)
    const operationPerBit = si(assumed.operationEnergy) / referenceBits
    const tablePerBit = (si(peripherals.activationPower) * si(peripherals.activationLatency)) / referenceBits
    const amplifier = si(libraries['tron-2023'].soaPower) * si(libraries['tron-2023'].soaLatency)
    const normOperations = si(assumed.normalisationOperations)
    const laneArea = si(assumed.elementwiseLaneArea)

    return (design: AddAndNormDesign): Hardware => {
      const { bits, elementwiseLanes: lanes } = design
      const { vcsel, detector, amplifier: receiver, electroOptic, dac } = tables[design.devices]
      const operation = bits * operationPerBit

      const residual =
        design.residualSum === 'digital' ? operation : sumEnergy(vcsel, watts(2 * detector.power + receiver.power))
      const scaling = (imprintPower(electroOptic, imprintShift) + dacPower(dac, 'quotient', bits, dac.rate)) / dac.rate
      // One of the operations is the gain.
      const layerNorm =
        design.normGain === 'digital' ? normOperations * operation : (normOperations - 1) * operation + scaling
      const activation = design.activationUnit === 'digital' ? bits * tablePerBit : amplifier
      const added = design.elementwiseTiming === 'added'
      const rounding = quantisationNoise(bits)

      const run = (work: Operation): Cost => {
        const elements = elementsOf(work)
        const { kind } = work
        const cycles = kind === 'layerNorm' ? normOperations : 1
        return {
          energy: [
            kind === 'residual' ? residual * elements : 0,
            kind === 'layerNorm' ? layerNorm * elements : 0,
            kind === 'activation' ? activation * elements : 0,
          ],
          latency: seconds(added ? (cycles * elements) / (lanes * clock) : 0),
        }
      }
      return {
        area: [lanes * laneArea],
        nameplatePower: [lanes * operation * clock],
        standingPower: watts(0),
        peakMacRate: hertz(0),
        warnings: () =>
          design.activationUnit === 'optical' ? ['an optical amplifier is a ReLU, whatever the model asks for'] : [],
        run,
        noise: () => ratio(rounding),
      }
    }
  },
})
