/** What a system does to the numbers of a network: of each kind of operation, the disturbance of the block that runs it. */
import { type Disturbances, disturbedKinds, type NetworkShape, undisturbed } from '../disturbances/disturbance.js'
import { type Patch, patched } from '../parameter.js'
import type { Designs, System } from './system.js'

/** What a system does to the numbers of a network: parameters, then designs and the network, to a law for each kind of operation. */
export const disturbancesOf =
  ({ components, runs }: System) =>
  (patches: readonly Patch[]) => {
    const disturb = components.map(({ block }) => block.disturbance?.(patched(block.parameters, patches)))
    return (designs: Designs, network: NetworkShape): Disturbances => {
      const ofComponent = disturb.map((of, index) => of?.(designs[index]!, network) ?? {})
      return Object.fromEntries(
        disturbedKinds.map((kind) => [kind, ofComponent[runs[kind]]![kind] ?? undisturbed[kind]]),
      ) as unknown as Disturbances
    }
  }
