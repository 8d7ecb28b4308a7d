/**
 * Electro-optic softmax: rows of attention scores through the edges of Mach-Zehnder modulators (Optmax, Optmoid).
 *
 *   score -> DAC -> driver -> modulator (light of a laser) -> detector, amplifier -> ADC -> attention weight       one lane
 *
 *   t(n) = passes (n / f + t_0)             a row on a lane; passes: Optmoid 1, Optmax 2 (numerators, then the division)
 *   E(n) = passes n (P_0 / f + e_s)         the reported chain: constant power, and energy of a sample
 *   E(n) = passes n (e_DAC + V_pp^2 / (12 R f) c + e_ADC) + (P_laser + P_amplifier) t       co-packaged, from devices
 *
 * A lane takes one row after the other; where there are more lanes than rows, equal numbers of them share a row. Of the work only
 * the abstract and the introduction could be read: the reported energies and the time of a row are second-hand. In the reported chain
 * P_0 is what e_s, assumed, leaves of the energy at 10 GBaud. The areas of drivers are left out; those of the reported chain are
 * taken to be the co-packaged ones. What the curves lack of an exponential and a reciprocal is no noise: it is the same at
 * every use, and networks are trained with it (`photonics/electro-optic-fit.ts` says how much it is). [Mickeler2026]
 */
import { adcPower, adcWarnings } from '../converters/sar-adc.js'
import { dacPower, dacWarnings } from '../converters/dac.js'
import type { Cost } from '../cost.js'
import { driveEnergy, modulatorArea } from '../photonics/electro-optic-modulator.js'
import { electricalPower } from '../photonics/laser.js'
import { decibels, hertz, inUnit, ratioOf, seconds, si, watts } from '../units.js'
import type { Operation } from '../workloads/operation.js'
import { block, type Hardware } from './block.js'
import { electroOpticDevices, electroOpticLibraries } from './electro-optic-devices.js'
import { electroOpticDisturbance } from './electro-optic-disturbance.js'
import { electroOpticDesign, type ElectroOpticDesign, passesOf, swingOf } from './electro-optic-keys.js'
import { electroOpticNoise } from './electro-optic-signal.js'
import { edgePorts } from './port.js'

const parts = ['bench', 'laser', 'amplifier', 'benchConverters', 'driver', 'dac', 'adc', 'normalisation'] as const

export const electroOpticSoftmax = block({
  name: 'electro-optic-softmax',
  title: 'Softmax or sigmoid of attention on electro-optic modulators',
  cite: ['Mickeler2026', 'Ramapuram2024'],
  runs: ['softmax'],
  parameters: electroOpticLibraries,
  design: electroOpticDesign,
  energyParts: parts,
  areaParts: ['modulator', 'laser', 'amplifier', 'dac', 'adc'],
  powerParts: parts,
  ports: edgePorts,
  disturbance: electroOpticDisturbance,

  prepare: (libraries) => {
    const devices = electroOpticDevices(libraries)
    const { modulator, laser, amplifier, dac, adc } = devices
    const reported = libraries['mickeler-2026']
    const assumed = libraries['electro-optic-2026']
    const reportedRate = si(reported.symbolRate)
    const rowOverhead = si(reported.rowOverhead)
    const sampleEnergy = si(assumed.sampleEnergy)
    const loss = ratioOf(decibels(devices.couplingLoss + modulator.insertionLoss))
    const noiseOf = electroOpticNoise(devices)
    const floorOperations = si(assumed.floorOperations)
    const normalisationOperations = si(assumed.normalisationOperations)
    const operationEnergy = si(libraries['zhu-2024'].elementEnergy)
    const rowEnergy = { optmax: si(reported.optmaxRowEnergy), optmoid: si(reported.optmoidRowEnergy) }
    const rateSentence = `noise of electro-optic softmax is known to ${inUnit(reportedRate, 'GHz')} GBaud, used beyond`

    return (design: ElectroOpticDesign): Hardware => {
      const { scheme, lanes, inputBits, outputBits, halfWaveVoltage } = design
      const symbolRate = hertz(design.symbolRate)
      const passes = passesOf(design)
      const bench = design.chain === 'reported'

      // Of an element and pass at the reported rate; then watts of a lane, joules of a symbol, joules of an element.
      const elementEnergy = rowEnergy[scheme] / reported.rowElements.value / passes
      const benchPower = bench ? Math.max(0, elementEnergy - sampleEnergy) * reportedRate : 0
      const laserPower = bench ? 0 : electricalPower(laser, design.receivedPower * loss)
      const amplifierPower = bench ? 0 : amplifier.power
      const benchSample = bench ? Math.min(sampleEnergy, elementEnergy) : 0
      const drive = bench
        ? 0
        : driveEnergy(modulator, swingOf(design) * halfWaveVoltage, symbolRate) * devices.driverOverhead
      const conversionIn = bench ? 0 : dacPower(dac, design.dacRule, inputBits, symbolRate) / symbolRate
      const conversionOut = bench ? 0 : adcPower(adc, design.adcRule, outputBits, symbolRate) / symbolRate
      const operations =
        (design.extinction === 'subtracted' ? floorOperations : 0) +
        (scheme === 'optmax' && design.normalisation === 'digital' ? normalisationOperations : 0)
      const logic = operations * operationEnergy

      const run = ({ rows, columns, products }: Operation): Cost => {
        const all = rows * products
        const lanesOfRow = Math.max(1, Math.floor(lanes / all))
        const rounds = Math.ceil(all / lanes)
        const latency = rounds * passes * (Math.ceil(columns / lanesOfRow) / symbolRate + rowOverhead)
        const elements = all * columns
        const symbols = passes * elements
        // Seconds that a lane is lit, of all lanes.
        const lit = design.lightTiming === 'symbols' ? symbols / symbolRate : lanes * latency
        return {
          energy: [
            benchPower * lit,
            laserPower * lit,
            amplifierPower * lit,
            benchSample * symbols,
            drive * symbols,
            conversionIn * symbols,
            conversionOut * symbols,
            logic * elements,
          ],
          latency: seconds(latency),
        }
      }

      const symbolsASecond = symbolRate * lanes
      const noise = noiseOf(design)
      return {
        area: [
          modulatorArea(modulator, halfWaveVoltage) * lanes,
          laser.area * lanes,
          amplifier.area * lanes,
          dac.area * lanes,
          adc.area * lanes,
        ],
        nameplatePower: [
          benchPower * lanes,
          laserPower * lanes,
          amplifierPower * lanes,
          benchSample * symbolsASecond,
          drive * symbolsASecond,
          conversionIn * symbolsASecond,
          conversionOut * symbolsASecond,
          (logic * symbolsASecond) / passes,
        ],
        standingPower: watts(design.idleGating * (benchPower + laserPower + amplifierPower) * lanes),
        peakMacRate: hertz(0),
        warnings: () => [
          ...(symbolRate > reportedRate ? [rateSentence] : []),
          ...(bench ? [] : dacWarnings(dac, design.dacRule, inputBits, symbolRate)),
          ...(bench ? [] : adcWarnings(adc, design.adcRule, outputBits, symbolRate)),
        ],
        inventory: () => ({ modulators: lanes }),
        noise: () => noise,
        run,
      }
    }
  },
})
