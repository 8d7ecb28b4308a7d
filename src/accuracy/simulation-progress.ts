/** How a simulation is getting on: passes of samples done, tokens or images a second, time left. */
import type { Runtime } from '#src/runtime/runtime.js'
import { durationText, statusInterval } from '#src/runtime/status.js'
import type { Inputs } from './inputs.js'

export interface SimulationProgress {
  /** Of the group under way: samples that went through each of its readings, and its runs. */
  readonly done: (samples: number, readings: number, runs: number) => void
  readonly groupDone: (runs: number) => void
  readonly end: () => void
}

const millisecondsPerSecond = 1000

/** @param runs disturbances in all */
export const simulationProgress = (
  runtime: Runtime,
  { samples, unit, elements }: Inputs,
  runs: number,
): SimulationProgress => {
  const began = runtime.clock()
  let shown = began
  let runsDone = 0
  let passes = 0
  let passesBefore = 0
  const elementsPerSample = elements / samples.length
  const line = (share: number): string => {
    const seconds = (runtime.clock() - began) / millisecondsPerSecond
    const rate = ((passesBefore + passes) * elementsPerSample) / Math.max(1e-3, seconds)
    const left = share > 0 ? `, ${durationText((seconds * (1 - share)) / share)} left` : ''
    return `${runsDone} of ${runs} simulations, ${Math.round(rate).toLocaleString('en-US')} ${unit}/s${share < 1 ? left : ''}`
  }
  return {
    done: (count, readings, group) => {
      passes = count * readings
      if (runtime.clock() - shown < statusInterval(runtime)) return
      shown = runtime.clock()
      runtime.status(line((runsDone + (group * count) / samples.length) / runs))
    },
    groupDone: (group) => {
      runsDone += group
      passesBefore += passes
      passes = 0
    },
    end: () => runtime.say(line(1)),
  }
}
