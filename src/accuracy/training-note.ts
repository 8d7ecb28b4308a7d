/** What a simulated accuracy does not mean: hardware that a softmax network was never trained for. */
import type { Disturbances } from '#models/disturbances/disturbance.js'
import type { ModelScalers } from './model-scalers.js'

/** What a network is run on. */
const runOn: Readonly<Record<ModelScalers['from'], string>> = {
  nowhere: 'its weights and initial scalers as they are (`lightfront adapt` matches the scalers)',
  'a named file': 'its weights as they are and the given scalers',
  'beside the weights': 'its weights and the scalers beside them (scalers.json)',
}

/** A sentence for each block that takes a pre-trained softmax network only after training, as its work trains it. */
export const trainingNotes = (
  { dynamic, softmax }: Disturbances,
  { from }: Pick<ModelScalers, 'from'>,
): readonly string[] => [
  ...(dynamic.law === 'gain-cell-attention'
    ? [
        `gain cells have no softmax: a network takes them after training with them, which the work does in three stages; this one is run on ${runOn[from]}`,
      ]
    : []),
  ...(softmax.law === 'electro-optic-softmax'
    ? [
        `${softmax.scheme === 'optmoid' ? 'Optmoid is a sigmoid' : 'rows of Optmax do not sum to 1'}: the work trains its networks with it, as \`lightfront train\` does; of a network that was not, expect little`,
      ]
    : []),
]
