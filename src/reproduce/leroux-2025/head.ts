/** A generated token through heads of gain-cell attention, and what it took: attention alone, as the work counts it. */
import { type Accounting, defaultDesign, type Design } from '#models/blocks/block.js'
import { gainCellAttention as block } from '#models/blocks/gain-cell-attention.js'
import type { GainCellDesign } from '#models/blocks/gain-cell/design.js'
import { gainCellFigures } from '#models/blocks/gain-cell/figures.js'
import { timingOf } from '#models/blocks/gain-cell/timing.js'
import { total } from '#models/cost.js'
import { anderson2023 } from '#models/libraries/anderson-2023.js'
import { leroux2025 } from '#models/libraries/leroux-2025.js'
import { seconds } from '#models/units.js'
import { isAttention, macsOf, type Operation } from '#models/workloads/operation.js'
import { operationsOf, type WorkloadShape } from '#models/workloads/transformer.js'
import { shapeNamed } from '../configuration.js'

const figures = gainCellFigures({ 'leroux-2025': leroux2025, 'anderson-2023': anderson2023 })

interface Head {
  readonly accounting?: Accounting
  readonly design?: Design
  readonly shape?: Partial<WorkloadShape>
}

/** Scores, softmax and context of a decode step: one head of GPT-2 and one layer, unless the shape says otherwise. */
export const attentionOf = (shape: Partial<WorkloadShape>): readonly Operation[] =>
  operationsOf({
    ...shapeNamed('gpt2'),
    phase: 'decode',
    context: 1024,
    width: 64,
    heads: 1,
    layers: 1,
    ...shape,
  }).filter(isAttention)

export const headOf = ({ accounting = 'published', design = {}, shape = {} }: Head = {}) => {
  const values = { ...defaultDesign(block, accounting), ...design }
  // As long a context as the window holds.
  const operations = attentionOf({ context: Number(values['window']), ...shape })
  const hardware = block.prepare(block.parameters)(values, operations)
  const costs = operations.map((operation) => hardware.run(operation))
  const part = (name: string): number => {
    const index = block.energyParts.indexOf(name)
    return total(costs.map(({ energy }) => energy[index]!))
  }
  const energy = total(costs.map((cost) => total(cost.energy)))
  return {
    hardware,
    timing: timingOf(figures, values as unknown as GainCellDesign),
    operations,
    part,
    energy,
    energyPerMac: energy / total(operations.map(macsOf)),
    latency: total(costs.map(({ latency }) => latency)),
    area: total(hardware.area),
    areaOf: (name: string): number => hardware.area[block.areaParts.indexOf(name)]!,
    /** Joules of refresh for a token, all heads. */
    refresh: (period: number): number => total(hardware.hold?.(seconds(period)) ?? []),
  }
}
