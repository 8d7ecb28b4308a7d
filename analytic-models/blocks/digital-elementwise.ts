/**
 * Digital unit for what is no matrix product: softmax, layer norm, activation, residual sum.
 *
 *   E = operations per element * 0.1 pJ + softmax bits * 1.15 pJ/B + global SRAM read and write of every element
 *
 * The released simulator charges one Transformer block of a whole model, at 4 bits whatever the operands, a layer norm of d + 1
 * elements, and prints its seconds as milliseconds; `every-block` and `bandwidth` charge what is there. The work gives the unit
 * no area and no standing power, so it has none here. [Zhu2024, hardware_simulator/utils/model.py]
 */
import type { Cost } from '../cost.js'
import { type ElementwiseUnit, softmaxOperationsPerElement } from '../digital/elementwise.js'
import { hertz, joules, ratio, seconds, si, watts } from '../units.js'
import { elementsOf, type Operation } from '../workloads/operation.js'
import { bitCount, block, choice, type DesignOf, physically } from './block.js'
import { cornerBounds } from './corner-bounds.js'
import { lighteningDevices, lighteningLibraries } from './lightening-devices.js'

const elementwiseDesign = {
  bits: bitCount(4, 'bits of the elements'),
  elementwiseCount: physically(
    'every-block',
    choice(
      'one-block',
      ['one-block', 'every-block'],
      'Transformer blocks charged, and at which bits: one at 4 bits, or all',
    ),
  ),
  elementwiseTiming: physically(
    'bandwidth',
    choice(
      'printed',
      ['printed', 'bandwidth'],
      'time of element-wise work: as printed (seconds as ms), or by memory and lanes',
    ),
  ),
} as const

/** Elements of one layer that the released simulator would charge if all layers together cost one block. */
const elementsOfOneBlock = (operation: Operation): number => {
  if (operation.name === 'finalLayerNorm') return 0
  const { kind, rows, columns, repeat } = operation
  return (kind === 'layerNorm' ? rows * (columns + 1) : elementsOf(operation)) / repeat
}

const operationEnergy = (unit: ElementwiseUnit, kind: Operation['kind'], elements: number, bits: number): number =>
  kind === 'softmax'
    ? unit.softmaxEnergyPerBit * bits * elements
    : kind === 'activation' || kind === 'layerNorm' || kind === 'residual'
      ? unit.energyPerOperation * unit.operationsPerElement[kind] * elements
      : Number.NaN

const operationsPerElement = (unit: ElementwiseUnit, kind: Operation['kind']): number =>
  kind === 'activation' || kind === 'layerNorm' || kind === 'residual'
    ? unit.operationsPerElement[kind]
    : softmaxOperationsPerElement

const energyParts = ['elementwise', 'globalSram'] as const

export const digitalElementwise = block({
  name: 'digital-elementwise',
  title: 'Digital softmax, normalisation, activation and residual unit',
  cite: ['Zhu2024'],
  runs: ['softmax', 'layerNorm', 'activation', 'residual'],
  parameters: lighteningLibraries,
  design: elementwiseDesign,
  energyParts,
  areaParts: [],
  powerParts: [],
  // More bits take no less time or energy.
  bounds: cornerBounds(energyParts.length),

  prepare: (libraries) => {
    const zhu = libraries['zhu-2024']
    const { globalSram, sramClock } = lighteningDevices(libraries)
    const unit: ElementwiseUnit = {
      energyPerOperation: joules(si(zhu.elementEnergy)),
      softmaxEnergyPerBit: si(zhu.softmaxEnergy),
      operationsPerElement: {
        activation: si(zhu.geluOperations),
        layerNorm: si(zhu.layerNormOperations),
        residual: si(zhu.residualOperations),
      },
    }
    const publishedBits = si(zhu.elementwiseBits)
    const laneRate = si(libraries['lightfront-2026'].digitalLanes) * sramClock

    return (first: DesignOf<typeof elementwiseDesign>) => {
      /** The rules of the design, and at how many bits these count. */
      const counted = { everyBlock: false, isPrinted: false, bits: 0, movedBits: 0 }
      /** @returns whether they are others than before */
      const countBy = ({ elementwiseCount, elementwiseTiming, bits }: DesignOf<typeof elementwiseDesign>): boolean => {
        const everyBlock = elementwiseCount === 'every-block'
        const isPrinted = elementwiseTiming === 'printed'
        const countedBits = everyBlock ? bits : publishedBits
        const movedBits = isPrinted ? publishedBits : bits
        const isAsBefore =
          everyBlock === counted.everyBlock &&
          isPrinted === counted.isPrinted &&
          countedBits === counted.bits &&
          movedBits === counted.movedBits
        counted.everyBlock = everyBlock
        counted.isPrinted = isPrinted
        counted.bits = countedBits
        counted.movedBits = movedBits
        return !isAsBefore
      }
      countBy(first)

      const time = (operation: Operation): number => {
        const { isPrinted, movedBits } = counted
        if (isPrinted) return ((elementsOfOneBlock(operation) * movedBits) / globalSram.bandwidth) * 1e-3
        const elements = elementsOf(operation)
        const moving = (2 * movedBits * elements) / globalSram.bandwidth
        return Math.max(moving, (elements * operationsPerElement(unit, operation.kind)) / laneRate)
      }
      const run = (operation: Operation): Cost => {
        const { everyBlock, bits } = counted
        const elements = everyBlock ? elementsOf(operation) : elementsOfOneBlock(operation)
        return {
          latency: seconds(time(operation)),
          energy: [
            operationEnergy(unit, operation.kind, elements, bits),
            2 * bits * elements * globalSram.energyPerBit,
          ],
        }
      }
      return {
        area: [],
        nameplatePower: [],
        standingPower: watts(0),
        peakMacRate: hertz(0),
        warnings: () => [],
        run,
        noise: () => ratio(0),
        redesign: (next) => countBy(next as DesignOf<typeof elementwiseDesign>),
      }
    }
  },
})
