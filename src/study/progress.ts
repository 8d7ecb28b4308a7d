/** How a run is getting on, in one line: points done, points a second, time left, best so far. */
import { resultMetrics } from '#models/metrics.js'
import { dimensions } from '#models/units.js'
import { formatted } from '#src/report/engineering.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { durationText, statusInterval } from '#src/runtime/status.js'
import type { Sweep } from '#src/sweep/sweep.js'

export interface Standing {
  readonly done: number
  readonly total: number
  /** Milliseconds since the run began, and the points that were done before it. */
  readonly elapsed: number
  readonly before: number
  readonly best?: { readonly name: string; readonly value: number; readonly unit: string }
}

const grouped = (count: number): string => Math.round(count).toLocaleString('en-US')

export const standingLine = ({ done, total, elapsed, before, best }: Standing): string => {
  const rate = (done - before) / Math.max(1e-3, elapsed / 1000)
  const left = rate > 0 ? `, ${durationText((total - done) / rate)} left` : ''
  const sofar =
    best === undefined || !Number.isFinite(best.value) ? '' : `, best ${best.name} ${formatted(best.value, best.unit)}`
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total)
  return `${grouped(done)} of ${grouped(total)} points (${percent} %), ${grouped(rate)} points/s${left}${sofar}`
}

/** Tells the user how a run is getting on. */
export const progressOf = (runtime: Runtime, sweep: Sweep, before: number, total: number) => {
  const began = runtime.clock()
  const interval = statusInterval(runtime)
  const name = [...sweep.objectives.minimise, ...sweep.objectives.maximise][0]
  const sign = sweep.objectives.minimise.length > 0 ? 1 : -1
  const metric = name === undefined ? undefined : resultMetrics[name]
  let shown = began
  const line = (done: number, best: number): string =>
    standingLine({
      done,
      total,
      before,
      elapsed: runtime.clock() - began,
      ...(metric === undefined
        ? {}
        : { best: { name: name!, value: sign * best, unit: dimensions[metric.dimension] } }),
    })
  return {
    show: (done: number, best: number): void => {
      if (runtime.clock() - shown < interval) return
      shown = runtime.clock()
      runtime.status(line(done, best))
    },
    end: (done: number, best: number): void => runtime.say(line(done, best)),
  }
}
