/** The card of a trained network: what it is and what made it, in the `README.md` of its folder. */
import type { Config } from '#src/checkpoint/config.js'
import type { LossCurve } from './loss-curve.js'
import type { TrainingRequest } from './training-request.js'

export interface Card {
  readonly request: TrainingRequest
  readonly config: Config
  readonly parameters: number
  readonly curve: LossCurve
  readonly lastLoss: number
}

const shapeOf = ({ width, layers, heads, feedForward, activation }: Config): string =>
  `${layers} layers, ${width} wide, ${heads} heads of ${width / heads}, feed-forward ${feedForward}, ${activation}`

const nats = (value: number): string => `${value.toFixed(4)} nats`

/** Markdown. */
export const cardText = ({ request, config, parameters, curve, lastLoss }: Card): string => {
  const { task, recipe, precision, evaluationSamples, command, name } = request
  const floor = task.meanFloor === undefined ? '' : `; the source itself: ${nats(task.meanFloor)}`
  return `# ${name}

Made by

\`\`\`sh
${command}
\`\`\`

| | |
| --- | --- |
| network | ${config.family}: ${shapeOf(config)}; ${parameters.toLocaleString('en-US')} weights, stored as ${precision} |
| task | ${task.name}: ${task.describe} |
| training | ${recipe.steps} steps of ${recipe.batch} samples, peak rate ${recipe.rate} after ${recipe.warmUp} steps, decay ${recipe.decay}, seed ${recipe.seed} |
| loss | first step ${nats(curve[0]!.loss)}, last steps ${nats(lastLoss)} a prediction, under the disturbance that it was trained with${floor} |
| evaluation set | ${evaluationSamples} samples, drawn apart from those of the training |

The same command makes the same bytes, however many threads it runs on. The loss of every step is in \`loss.csv\` and \`loss.svg\`.
`
}
