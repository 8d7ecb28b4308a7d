/** The digital comparison: Lightening-Transformer from our models, the A100 from its measurement, the rest not ours to make. */
import { inUnit } from '#models/units.js'
import type { PublishedRow } from '../published-row.js'
import { bars } from './gpu-measurement.js'
import { inference, isModelled } from './machines.js'
import { digitalComparison as printed } from './printed-digital-comparison.js'

/** Bars that contradict the rest of the figure and the released simulator. */
const slips: Readonly<Record<string, string>> = {
  'deit-t-197 LT-B-4 throughput': 'a slip of the figure: the released simulator gives 51671 frames per second here',
  'deit-b-197 LT-L-4 throughput':
    'a slip of the figure: it repeats the value of LT-B-8, though LT-L has twice the tiles',
}

type Standing = Pick<PublishedRow, 'evidence' | 'ours' | 'tolerance' | 'reason'>

const energyStanding = (model: string, machine: string): Standing => {
  if (isModelled(machine)) return { evidence: 'simulated', ours: () => inUnit(inference(machine, model).energy, 'mJ') }
  if (machine === 'GPU A100')
    return {
      evidence: 'measured',
      ours: () => bars(model).energy,
      tolerance: 0.005,
      reason: 'net power times latency of the measurement, whose power is rounded to 1 W',
    }
  return notOurs
}

const throughputStanding = (model: string, machine: string): Standing => {
  if (isModelled(machine)) return { evidence: 'simulated', ours: () => 1 / inference(machine, model).latency }
  if (machine === 'GPU A100') return { evidence: 'measured', ours: () => bars(model).throughput }
  return notOurs
}

const notOurs: Standing = {
  evidence: 'published',
  reason: 'a machine that is not modelled here; the work took the figure from a measurement or from another work',
}

const slipOf = (name: string): Pick<PublishedRow, 'slip' | 'reason'> => {
  const reason = slips[name]
  return reason === undefined ? {} : { slip: true, reason }
}

export const digitalComparison: readonly PublishedRow[] = Object.entries(printed).flatMap(([model, machines]) =>
  Object.entries(machines).flatMap(([machine, [energy, throughput]]) => {
    const bar = { table: 'digital_comparison', row: model }
    return [
      {
        ...bar,
        column: `${machine} energy`,
        printed: energy,
        unit: 'mJ/inference',
        ...energyStanding(model, machine),
      },
      {
        ...bar,
        column: `${machine} throughput`,
        printed: throughput,
        unit: 'FPS',
        ...throughputStanding(model, machine),
        ...slipOf(`${model} ${machine} throughput`),
      },
    ]
  }),
)
