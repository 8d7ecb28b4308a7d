/** Points of the unit cube that fill it evenly. Each is a function of seed and index: any thread can make any of them. */
import { samplerOf } from 'lightfront'

const dimensions = 2
const meanOf = (method) => {
  const sampler = samplerOf({ method, dimensions, count: 1024, seed: 7 })
  if (sampler._tag === 'Left') throw new Error(sampler.left)
  const point = new Float64Array(dimensions)
  let sum = 0
  for (let index = 0; index < 1024; index++) {
    sampler.right(index, point)
    sum += point[0] * point[1]
  }
  return sum / 1024
}

// The mean of x y over the square is 1/4: how far off is it?
for (const method of ['random', 'latin-hypercube', 'halton', 'sobol'])
  console.log(`${method}: off by less than ${Math.abs(meanOf(method) - 0.25) < 0.002 ? '0.002' : '0.05'}`)

// It prints:
// random: off by less than 0.05
// latin-hypercube: off by less than 0.002
// halton: off by less than 0.002
// sobol: off by less than 0.002
