/** Speed of full-model evaluations on one core: every operation of DeiT-T, a new design of the first component each time. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DesignValue } from '#models/blocks/block.js'
import { defaultDesigns, prepareSystem } from '#models/systems/evaluate.js'
import { emptyTotals } from '#models/systems/evaluation.js'
import { systems } from '#models/systems/index.js'
import type { System } from '#models/systems/system.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { workloads } from '#models/workloads/presets.js'
import { median, type Row, seconds } from './row.js'

const evaluations = 100_000
const variants = 8

/** The first count (or bits) among the design keys of a system's first component: what changes from one evaluation to the next. */
const countOf = ({ name, components }: System): readonly [key: string, start: number] => {
  for (const [key, { default: value, dimension, most }] of Object.entries(components[0]!.block.design))
    if ((dimension === 'count' || dimension === 'bits') && Number(value.published) + variants <= most)
      return [key, Number(value.published)]
  throw new Error(`${name} has nothing to vary`)
}

/** Evaluations a second of one system. */
export const evaluationRate = (system: System): number => {
  const operations = operationsOf(workloads['deit-tiny']!.shape)
  const designs = defaultDesigns(system, 'published') as readonly Record<string, DesignValue>[]
  const machine = prepareSystem(system)([])(designs, operations)
  const into = emptyTotals()
  const [key, start] = countOf(system)
  let sum = 0
  const time = median(5, () =>
    seconds(() => {
      for (let i = 0; i < evaluations; i++) {
        designs[0]![key] = start + (i % variants)
        machine.rebuild(0)
        const { energy, latency, area, nameplatePower } = machine.totals(operations, 1, into)
        sum += energy + latency + area + nameplatePower
      }
    }),
  )
  if (!Number.isFinite(sum)) throw new Error(`${system.name} broke`)
  return evaluations / time
}

/** Every system in a process of its own: a compiler that has seen twelve systems knows none of them well. */
export const benchEvaluate = (): readonly Row[] =>
  systems.map(({ name }) => ({
    name: `${name} on deit-tiny, new design each`,
    value: Number(execFileSync(process.execPath, [fileURLToPath(import.meta.resolve('./index.js')), name])),
    unit: 'evaluations/s',
  }))
