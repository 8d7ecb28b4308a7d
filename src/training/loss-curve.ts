/** How a training went, step by step: what is kept of it, and written beside its checkpoint. */
import type { Columns } from '#src/columns/columns.js'

export interface TrainedStep {
  /** Mean of the batch, in nats a prediction. */
  readonly loss: number
  /** Of learning. */
  readonly rate: number
  /** Of all gradients, before they were clipped. */
  readonly gradientNorm: number
}

/** From step 0 on. */
export type LossCurve = readonly TrainedStep[]

export const stepFields = ['loss', 'rate', 'gradientNorm'] as const satisfies readonly (keyof TrainedStep)[]

export const columnOf = (curve: LossCurve, field: keyof TrainedStep): Float64Array =>
  Float64Array.from(curve, (step) => step[field])

export const lossColumns = (curve: LossCurve): Columns => ({
  schema: ['step', ...stepFields].map((name) => ({ name, unit: '' })),
  rows: curve.length,
  values: [Float64Array.from(curve.keys()), ...stepFields.map((field) => columnOf(curve, field))],
})
