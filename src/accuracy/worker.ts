/** A worker thread that simulates: answers requests with the memory and the network that it was started with. */
import { workerData } from 'piscina'
import { simulator } from './simulator.js'
import type { SimulationRequest, SimulationResult, SimulationTask } from './task.js'

const { tally, ranges, watch } = simulator(workerData as SimulationTask)

export default (request: SimulationRequest): SimulationResult => {
  switch (request.kind) {
    case 'tally':
      return { kind: 'tally', tallies: tally(request) }
    case 'ranges':
      return { kind: 'ranges', ranges: ranges(request.samples) }
    case 'watch':
      return { kind: 'watch', watches: watch(request) }
  }
}
