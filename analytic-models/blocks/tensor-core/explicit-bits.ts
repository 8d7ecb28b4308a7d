/** The corners of a box with bits of their own for weights and ADC, where 0 stands for the bits of the operands. */
import type { DesignBox } from '../bounds.js'
import type { TensorCoreDesign } from './design.js'

type BitsKey = 'weightBits' | 'adcBits'

/** Fewest and most bits; a box that holds 0 and more has some designs that follow the operands. */
const ends = ({ least, most }: DesignBox<TensorCoreDesign>, key: BitsKey): readonly [fewest: number, most: number] => {
  if (most[key] === 0) return [least.bits, most.bits]
  return least[key] > 0 ? [least[key], most[key]] : [Math.min(1, least.bits), Math.max(most[key], most.bits)]
}

export const explicitBits = (box: DesignBox<TensorCoreDesign>): DesignBox<TensorCoreDesign> => {
  const [fewestWeightBits, mostWeightBits] = ends(box, 'weightBits')
  const [fewestAdcBits, mostAdcBits] = ends(box, 'adcBits')
  return {
    least: { ...box.least, weightBits: fewestWeightBits, adcBits: fewestAdcBits },
    most: { ...box.most, weightBits: mostWeightBits, adcBits: mostAdcBits },
  }
}
