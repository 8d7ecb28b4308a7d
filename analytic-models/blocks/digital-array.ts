/**
 * Digital matrix unit with a flat energy per multiply-accumulate: the yardstick the photonic works compare with.
 *
 *   E = e MACs + [weight traffic] e_DRAM b weights            t = max(MACs / (units * clock), b weights / bandwidth)
 *   E = [element traffic] e_SRAM b 2 elements                 t = elements / (lanes * clock)
 *
 * The flat figure is that of a whole chip over its MACs. Published, memory and element-wise work are inside it, and element-wise work
 * is charged no energy of its own; its time is charged, at one element a lane and cycle. Physical, every element of it is read and
 * written once, since a unit that leaves products to others has fewer MACs to hide it in. Weights from off-chip memory can be
 * charged by themselves, for a flat figure that does not hold them. No limits of shape: an optimistic machine.
 * Results are summed in accumulators wide enough, and element-wise work is taken as exact where numbers are simulated.
 * Size and clock are those of a first-generation tensor processing unit, as are words of 8 bits. All prices being flat, operations are
 * counted together before they are priced.
 * [Anderson2023, section 4.3 and appendix D; Jouppi2017]
 */
import type { Cost } from '../cost.js'
import { onWords } from '../disturbances/rounded-product.js'
import { anderson2023 } from '../libraries/anderson-2023.js'
import { jouppi2017 } from '../libraries/jouppi-2017.js'
import { operandNoise, quantisationNoise } from '../signal.js'
import { hertz, ratio, seconds, si, watts } from '../units.js'
import { isMatrixProduct, operationKinds, elementsOf, type Operation } from '../workloads/operation.js'
import type { Writable } from '../writable.js'
import { bitCount, block, count, type DesignOf, flag, type Hardware, physically, quantity } from './block.js'
import type { Charges } from './charges.js'
import { edgePorts } from './port.js'

const digitalDesign = {
  macUnits: count(65536, 'multiply-accumulate units', 1, 2 ** 30),
  lanes: count(256, 'elements of softmax, normalisation or activation per cycle'),
  clock: quantity(700e6, 'frequency', 'clock', 1e6, 1e12),
  wordBits: bitCount(8, 'bits of weights and activations'),
  elementTraffic: physically(true, flag(false, 'operands of element-wise work are read from SRAM and written to it')),
  weightTraffic: flag(false, 'weights come from off-chip memory, once a pass, beside the flat energy'),
  weightBandwidth: quantity(272e9, 'data rate', 'of that memory', 1e6, 1e15),
} as const

type DigitalDesign = DesignOf<typeof digitalDesign>

/** Read and written. */
const accessesPerElement = 2

/** Of one layer's instances of a product. */
const weightsOf = ({ kind, rows, inner, products }: Operation): number =>
  kind === 'static' ? rows * inner * products : 0

export const digitalArray = block({
  name: 'digital-array',
  title: 'Digital matrix unit at a flat energy per MAC',
  cite: ['Anderson2023', 'Jouppi2017'],
  runs: operationKinds,
  parameters: { 'anderson-2023': anderson2023, 'jouppi-2017': jouppi2017 },
  design: digitalDesign,
  energyParts: ['arithmetic', 'sram', 'dram'],
  areaParts: ['arithmetic'],
  powerParts: ['arithmetic'],
  // The flat figure holds the unit's own memory, not the buffer to another one.
  ports: edgePorts,

  disturbance:
    () =>
    ({ wordBits }) => {
      const product = onWords(wordBits)
      return { static: product, dynamic: product }
    },

  prepare: (libraries) => {
    const { digitalEnergyPerMac, sramEnergy, dramEnergy } = libraries['anderson-2023']
    const energyPerMac = si(digitalEnergyPerMac)
    const [onChip, offChip] = [si(sramEnergy), si(dramEnergy)]
    const jouppi = libraries['jouppi-2017']
    const areaPerUnit = (si(jouppi.dieArea) * si(jouppi.matrixUnitShare)) / si(jouppi.matrixUnitMacs)

    return (first: DigitalDesign, operations: readonly Operation[]): Hardware => {
      /** What one of each takes. */
      const prices = {
        macRate: 0,
        elementRate: 0,
        movingElement: 0,
        fetchingWeight: 0,
        timeOfWeight: 0,
        productNoise: ratio(0),
        roundingNoise: ratio(0),
      }
      const area = [0]
      const nameplatePower = [0]
      const takeUp = (design: DigitalDesign): void => {
        const { macUnits, lanes, clock, wordBits, elementTraffic, weightTraffic, weightBandwidth } = design
        prices.macRate = macUnits * clock
        prices.elementRate = lanes * clock
        prices.movingElement = elementTraffic ? accessesPerElement * wordBits * onChip : 0
        prices.fetchingWeight = weightTraffic ? wordBits * offChip : 0
        prices.timeOfWeight = weightTraffic ? wordBits / weightBandwidth : 0
        prices.productNoise = operandNoise(wordBits)
        prices.roundingNoise = quantisationNoise(wordBits)
        area[0] = areaPerUnit * macUnits
        nameplatePower[0] = energyPerMac * prices.macRate
      }
      takeUp(first)

      const run = (operation: Operation): Cost => {
        const { macRate, elementRate, movingElement, fetchingWeight, timeOfWeight } = prices
        if (!isMatrixProduct(operation)) {
          const elements = elementsOf(operation)
          return { energy: [0, movingElement * elements, 0], latency: seconds(elements / elementRate) }
        }
        const macs = operation.inner * elementsOf(operation)
        const weights = weightsOf(operation)
        return {
          energy: [energyPerMac * macs, 0, fetchingWeight * weights],
          latency: seconds(Math.max(macs / macRate, weights * timeOfWeight)),
        }
      }

      const charge = (into: Charges): void => {
        const { macRate, elementRate, movingElement, fetchingWeight, timeOfWeight, productNoise, roundingNoise } =
          prices
        let staticMacs = 0
        let staticTime = 0
        let weights = 0
        let dynamicMacs = 0
        let elements = 0
        let ofSoftmax = 0
        for (let k = 0; k < operations.length; k++) {
          const operation = operations[k]!
          const { kind, inner, repeat } = operation
          const results = elementsOf(operation)
          if (kind === 'static') {
            const read = weightsOf(operation)
            staticMacs += repeat * inner * results
            staticTime += repeat * Math.max((inner * results) / macRate, read * timeOfWeight)
            weights += repeat * read
          } else if (kind === 'dynamic') dynamicMacs += repeat * inner * results
          else {
            elements += repeat * results
            if (kind === 'softmax') ofSoftmax += repeat * results
          }
        }
        const macs = staticMacs + dynamicMacs
        const { byPart } = into
        byPart[0] = energyPerMac * macs
        byPart[1] = movingElement * elements
        byPart[2] = fetchingWeight * weights
        into.energy = byPart[0] + byPart[1] + byPart[2]
        into.latency = staticTime + dynamicMacs / macRate + elements / elementRate
        into.idealLatency = macs / macRate
        into.softmaxLatency = ofSoftmax / elementRate
        into.attentionEnergy = energyPerMac * dynamicMacs + movingElement * ofSoftmax
        into.attentionLatency = dynamicMacs / macRate + ofSoftmax / elementRate
        into.noise = macs > 0 ? productNoise : elements > 0 ? roundingNoise : 0
      }

      const hardware: Writable<Hardware> = {
        area,
        nameplatePower,
        standingPower: watts(0),
        peakMacRate: hertz(prices.macRate),
        warnings: () => [],
        run,
        charge,
        noise: (operation) => (isMatrixProduct(operation) ? prices.productNoise : prices.roundingNoise),
        redesign: (next) => {
          takeUp(next as DigitalDesign)
          hardware.peakMacRate = hertz(prices.macRate)
          return true
        },
      }
      return hardware
    }
  },
})
