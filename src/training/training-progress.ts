/** How a training is getting on: steps, loss, steps a second, time left. */
import type { Runtime } from '#src/runtime/runtime.js'
import { durationText, statusInterval } from '#src/runtime/status.js'

export interface TrainingProgress {
  /** @param step steps that are done */
  readonly done: (step: number, loss: number) => void
  readonly end: () => void
}

const millisecondsPerSecond = 1000
/** Share of a new loss in the loss that is shown: single batches scatter. */
const share = 0.05

export const trainingProgress = (runtime: Runtime, steps: number, first: number): TrainingProgress => {
  const began = runtime.clock()
  let shown = began
  let smooth: number | undefined
  const line = (step: number): string => {
    const seconds = Math.max(1e-3, (runtime.clock() - began) / millisecondsPerSecond)
    const rate = (step - first) / seconds
    const left = step < steps && rate > 0 ? `, ${durationText((steps - step) / rate)} left` : ''
    return `step ${step} of ${steps}, loss ${(smooth ?? 0).toFixed(4)}, ${rate.toPrecision(3)} steps/s${left}`
  }
  return {
    done: (step, loss) => {
      smooth = smooth === undefined ? loss : smooth + share * (loss - smooth)
      if (runtime.clock() - shown < statusInterval(runtime)) return
      shown = runtime.clock()
      runtime.status(line(step))
    },
    end: () => runtime.say(line(steps)),
  }
}
