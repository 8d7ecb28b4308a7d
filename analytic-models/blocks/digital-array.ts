/**
 * Digital matrix unit with a flat energy per multiply-accumulate: the yardstick the photonic works compare with.
 *
 *   E = e MACs        t = MACs / (units * clock)
 *
 * The flat figure is that of a whole chip over its MACs, so that element-wise work is inside it and is charged no energy of its
 * own; its time is charged, at one element a lane and cycle. No memory traffic, no limits of shape: an optimistic machine.
 * Size and clock are those of a first-generation tensor processing unit. [Anderson2023, section 4.3; Jouppi2017]
 */
import type { Cost } from '../cost.js'
import { anderson2023 } from '../libraries/anderson-2023.js'
import { jouppi2017 } from '../libraries/jouppi-2017.js'
import { hertz, seconds, si, watts } from '../units.js'
import { isMatrixProduct, operationKinds, elementsOf, type Operation } from '../workloads/operation.js'
import { block, count, type DesignOf, type Hardware, quantity } from './block.js'

const digitalDesign = {
  macUnits: count(65536, 'multiply-accumulate units', 1, 2 ** 30),
  lanes: count(256, 'elements of softmax, normalisation or activation per cycle'),
  clock: quantity(700e6, 'frequency', 'clock', 1e6, 1e12),
} as const

export const digitalArray = block({
  name: 'digital-array',
  title: 'Digital matrix unit at a flat energy per MAC',
  cite: ['Anderson2023', 'Jouppi2017'],
  runs: operationKinds,
  parameters: { 'anderson-2023': anderson2023, 'jouppi-2017': jouppi2017 },
  design: digitalDesign,
  energyParts: ['arithmetic'],
  areaParts: ['arithmetic'],
  powerParts: ['arithmetic'],

  prepare: (libraries) => {
    const energyPerMac = si(libraries['anderson-2023'].digitalEnergyPerMac)
    const jouppi = libraries['jouppi-2017']
    const areaPerUnit = (si(jouppi.dieArea) * si(jouppi.matrixUnitShare)) / si(jouppi.matrixUnitMacs)

    return ({ macUnits, lanes, clock }: DesignOf<typeof digitalDesign>): Hardware => {
      const peak = macUnits * clock
      const run = (operation: Operation): Cost => {
        if (!isMatrixProduct(operation))
          return { energy: [0], latency: seconds(elementsOf(operation) / (lanes * clock)) }
        const macs = operation.rows * operation.inner * operation.columns * operation.products
        return { energy: [energyPerMac * macs], latency: seconds(macs / peak) }
      }
      return {
        area: [areaPerUnit * macUnits],
        nameplatePower: [energyPerMac * peak],
        standingPower: watts(0),
        peakMacRate: hertz(peak),
        warnings: () => [],
        run,
      }
    }
  },
})
