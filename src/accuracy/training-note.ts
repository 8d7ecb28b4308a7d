/** What a simulated accuracy does not mean: hardware that a softmax network was never trained for. */
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { Scalers } from '#src/noise/gain-cell/scalers.js'

/** A sentence for each block that takes a pre-trained softmax network only after training, as its work trains it. */
export const trainingNotes = ({ dynamic, softmax }: Disturbances, scalers: Scalers | undefined): readonly string[] => [
  ...(dynamic.law === 'gain-cell-attention'
    ? [
        `gain cells have no softmax: a network takes them after training with them, which the work does in three stages; this one is run on ${
          scalers === undefined
            ? 'its weights and initial scalers as they are (`lightfront adapt` matches the scalers)'
            : 'its weights as they are and the given scalers'
        }`,
      ]
    : []),
  ...(softmax.law === 'electro-optic-softmax'
    ? [
        `${softmax.scheme === 'optmoid' ? 'Optmoid is a sigmoid' : 'rows of Optmax do not sum to 1'}: the work trains its networks with it; this one is run on its weights as they are`,
      ]
    : []),
]
