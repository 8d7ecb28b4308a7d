/** A scaling law with the interval of its exponent, from measurements of one's own. */
import { fitScalingLaw } from 'lightfront'

// Energy of a multiply-accumulate against width: it falls as 1/width to a floor of 0.3 pJ, with a few per cent of scatter.
const width = [64, 128, 256, 512, 1024, 2048, 4096, 8192]
const scatter = [1.02, 0.98, 1.01, 0.99, 1.02, 0.97, 1.01, 1.0]
const energy = width.map((d, i) => (0.3 + 400 / d) * scatter[i])

const law = fitScalingLaw({ x: width, y: energy, models: ['power', 'offset-power'], seed: 1 })
if (law._tag === 'Left') throw new Error(law.left)

const { model, exponent, offset, interval, crossover } = law.right.models.find(({ model }) => model === law.right.chosen)
console.log(`${model}: exponent ${exponent.toFixed(2)}, 95 % from ${interval[0].toFixed(2)} to ${interval[1].toFixed(2)}`)
console.log(`a floor of ${offset.toFixed(2)} pJ, met at a width of about ${Math.round(crossover / 100) * 100}`)

// It prints:
// offset-power: exponent -1.01, 95 % from -1.04 to -0.98
// a floor of 0.30 pJ, met at a width of about 1300
