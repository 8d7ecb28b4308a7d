/** Ranges of a network, gathered over a few of its samples: what its converters are calibrated to. */
import { within, type Workspace } from '#src/kernels/workspace.js'
import { hidden } from '#src/network/forward.js'
import type { Network, Sample } from '#src/network/network.js'
import type { Ranges } from './ranges.js'
import { recordedRanges } from './recorded-ranges.js'

export const gatherRanges = (network: Network, samples: readonly Sample[], workspace: Workspace): Ranges =>
  recordedRanges(
    workspace,
    samples.map((sample) => (arithmetic) => {
      within(workspace, () => hidden(network, sample, workspace, arithmetic))
    }),
  )
