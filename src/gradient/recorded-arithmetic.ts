/**
 * The arithmetic of a system, on a tape: forward as `noise/disturbed-arithmetic.ts` has it, with the same laws and the same draws, and
 * undone as `law.ts` says.
 */
import type { Disturbances } from '#models/disturbances/disturbance.js'
import { copyOf, countOf, type Matrix, within, type Workspace } from '#src/kernels/workspace.js'
import type { Arithmetic, Head, Norm, Softmax } from '#src/network/arithmetic.js'
import { attendByParts } from '#src/network/attend-by-parts.js'
import { exactArithmetic } from '#src/network/exact.js'
import type { Pass } from '#src/noise/draws.js'
import { gainCellAttentionLaw } from '#src/noise/gain-cell-attention.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'
import type { Surroundings } from '#src/noise/law.js'
import { isGainCell, normLaw, productLaw, softmaxLaw } from '#src/noise/laws.js'
import { gainCellReversal } from './gain-cell/reversal.js'
import { holdProduct } from './hold-product.js'
import type { AttendedHead, ScalerGradientAt, SoftmaxReversal } from './law.js'
import { reverseNorm } from './norm.js'
import { recordProduct } from './record-product.js'
import { recordingWorkspace } from './recording-kernels.js'
import { reverseSoftmax } from './reverse-softmax.js'
import type { Tape } from './tape.js'

/** Scalers of gain cells, and where their gradients are summed. */
export interface TrainedScalers {
  readonly scalers: Scalers
  readonly gradientAt: ScalerGradientAt
}

const recordSoftmax =
  (tape: Tape, softmax: Softmax, reversal: ReturnType<SoftmaxReversal>): Softmax =>
  (scores, length, growth, site) => {
    const taken = tape.keep(scores)
    softmax(scores, length, growth, site)
    const weights = tape.keep(scores)
    tape.record(() => {
      reversal({ scores: taken, weights, length, growth }, { ...scores, at: tape.gradientAt(scores.at) }, site)
    })
  }

const recordActivation =
  ({ kernels }: Workspace, tape: Tape, activate: Arithmetic['activate']): Arithmetic['activate'] =>
  (x, activation, site) => {
    const taken = tape.keep(x)
    activate(x, activation, site)
    tape.record(() => kernels[`${activation}Gradient`](taken.at, tape.gradientAt(x.at), countOf(x)))
  }

/** The norm may write over what another step has read: from there on the gradient is of what stood there before. */
const recordNorm =
  (
    scratch: Workspace,
    tape: Tape,
    normalise: Arithmetic['normalise'],
    reversal: ReturnType<ReturnType<typeof reverseNorm>>,
  ): Arithmetic['normalise'] =>
  (x: Matrix, norm: Norm, out, site) => {
    const taken = tape.keep(x)
    normalise(x, norm, out, site)
    tape.record(() => {
      within(scratch, () => {
        const ofOut = { ...out, at: tape.gradientAt(out.at) }
        const gradient = copyOf(scratch, ofOut)
        scratch.arena.f32(ofOut.at, countOf(ofOut)).fill(0)
        reversal(
          { x: taken, norm, gradient, ofX: { ...x, at: tape.gradientAt(x.at) }, gradientOf: tape.gradientAt },
          site,
        )
      })
    })
  }

const recordHead =
  (
    scratch: Workspace,
    tape: Tape,
    attend: Arithmetic['attend'],
    reversal: (head: AttendedHead) => void,
  ): Arithmetic['attend'] =>
  (head: Head, layer, index) => {
    const { queries, keys, values, out, causal, scale } = head
    const taken = { queries: tape.keep(queries), keys: tape.keep(keys), values: tape.keep(values) }
    attend(head, layer, index)
    tape.record(() => {
      within(scratch, () => {
        const gradientOf = (x: Matrix): Matrix => ({ ...x, at: tape.gradientAt(x.at) })
        reversal({
          ...taken,
          causal,
          scale,
          layer,
          index,
          gradient: copyOf(scratch, gradientOf(out)),
          into: { queries: gradientOf(queries), keys: gradientOf(keys), values: gradientOf(values) },
        })
      })
    })
  }

/**
 * Of disturbances that are not refused (`noise/refusal.ts`). The network is then run with `recordingWorkspace`.
 *
 * @param trained of a network on gain cells
 */
export const recordedArithmetic = (
  disturbances: Disturbances,
  surroundings: Surroundings,
  tape: Tape,
  trained: TrainedScalers | undefined,
): ((pass: Pass) => Arithmetic) => {
  const { dynamic, softmax } = disturbances
  const { workspace: scratch } = surroundings
  const recording = recordingWorkspace(scratch, tape)
  const linear = productLaw(disturbances.static, surroundings)
  const holdLinear = holdProduct(disturbances.static, surroundings)
  const normalise = normLaw(disturbances.layerNorm, surroundings)
  const normReversal = reverseNorm(disturbances.layerNorm, surroundings)
  const weights = isGainCell(softmax)
    ? undefined
    : { law: softmaxLaw(softmax, surroundings), reversal: reverseSoftmax(softmax, surroundings) }

  const attentionOf = (): ((pass: Pass) => Arithmetic['attend']) => {
    if (isGainCell(dynamic)) {
      if (trained === undefined) throw new Error('gain cells are trained with scalers')
      const law = gainCellAttentionLaw(dynamic, surroundings, trained.scalers)
      const reversal = gainCellReversal(dynamic, surroundings, trained.scalers, trained.gradientAt, weights)
      return (pass) => recordHead(scratch, tape, law(pass, weights?.law(pass)), reversal(pass))
    }
    if (weights === undefined) throw new Error('gain cells have a softmax only for their own products')
    const product = productLaw(dynamic, surroundings)
    const hold = holdProduct(dynamic, surroundings)
    return (pass) => {
      const recorded = recordProduct(scratch, tape, product(pass), hold(pass))
      return attendByParts(recording, {
        scores: recorded,
        softmax: recordSoftmax(tape, weights.law(pass), weights.reversal(pass)),
        context: recorded,
      })
    }
  }

  const attend = attentionOf()
  const activate = recordActivation(scratch, tape, exactArithmetic(scratch).activate)
  return (pass) => ({
    linear: recordProduct(scratch, tape, linear(pass), holdLinear(pass)),
    attend: attend(pass),
    normalise: recordNorm(scratch, tape, normalise(pass), normReversal(pass)),
    activate,
  })
}
