/**
 * Passes of one sequence through the language network as it usually is (64 wide, two layers, feed-forward 256, 64 tokens), exact and
 * on one thread: forward, and forward and back as a worker of a training does it.
 */
import { undisturbed } from '#models/disturbances/disturbance.js'
import { recordedArithmetic } from '#src/gradient/recorded-arithmetic.js'
import { recordingWorkspace } from '#src/gradient/recording-kernels.js'
import { newTape } from '#src/gradient/tape.js'
import { type Workspace, within } from '#src/kernels/workspace.js'
import { exactArithmetic } from '#src/network/exact.js'
import { hidden, logits } from '#src/network/forward.js'
import { freshPlacement } from '#src/network/fresh.js'
import { networkAt } from '#src/network/load.js'
import { language } from '#src/tasks/language.js'
import { vocabulary } from '#src/tasks/language/vocabulary.js'
import { crossEntropy } from '#src/training/cross-entropy.js'
import { gradientAtOf, parametersOf } from '#src/training/parameters.js'

export const languageConfig = language.configOf(language.usualSize)

const { sample } = language.draw('training', 1, 0)
if (sample.kind !== 'tokens') throw new Error('a language has tokens')
const targets = Array.from(sample.ids.subarray(1), (output, row) => ({ row, output }))

const operationsPerMac = 2
const { width, layers, feedForward } = languageConfig
const tokens = sample.ids.length
/** Projections and feed-forward, scores and context, logits. */
export const forwardOperations =
  operationsPerMac *
  tokens *
  (layers * (4 * width * width + 2 * width * feedForward + 2 * tokens * width) + width * vocabulary)
/** Back, there are two products for each of them. */
export const trainingOperations = 3 * forwardOperations

interface LanguagePasses {
  readonly forward: () => void
  readonly forwardAndBack: () => void
}

export const languagePasses = (workspace: Workspace, memory: WebAssembly.Memory): LanguagePasses => {
  const placement = freshPlacement(languageConfig, workspace, 1)
  const network = networkAt(languageConfig, placement)
  const parameters = parametersOf({ config: languageConfig, placement, scalersAt: undefined })
  const gradient = workspace.arena.allocate(4 * parameters.count)
  const tape = newTape(workspace, memory, gradientAtOf(parameters, gradient))
  const recording = recordingWorkspace(workspace, tape)
  const exact = exactArithmetic(workspace)
  const arithmeticOf = recordedArithmetic(undisturbed, { workspace, ranges: {} }, tape, undefined)
  return {
    forward: () =>
      void within(workspace, () => logits(network, hidden(network, sample, workspace, exact), workspace, exact)),
    forwardAndBack: () => {
      tape.clear()
      workspace.arena.f32(gradient, parameters.count).fill(0)
      const arithmetic = arithmeticOf({ key0: 1, key1: 2, sample: 0, repeat: 0 })
      const out = logits(network, hidden(network, sample, recording, arithmetic), recording, arithmetic)
      crossEntropy(workspace, out, tape.gradientAt(out.at), targets, 1)
      tape.reverse()
    },
  }
}
