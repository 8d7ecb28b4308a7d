/** The Pareto front of a table of one's own, and the share of a box that it dominates. */
import { hypervolume, paretoFront } from 'lightfront'

const chips = [
  { name: 'a', energy: 1.2, latency: 8.0, area: 60 },
  { name: 'b', energy: 2.0, latency: 3.0, area: 55 },
  { name: 'c', energy: 2.1, latency: 3.5, area: 20 },
  { name: 'd', energy: 0.9, latency: 9.9, area: 200 },
]
// A column for each objective, all minimised: negate one that is to be maximised.
const objectives = [Float64Array.from(chips, ({ energy }) => energy), Float64Array.from(chips, ({ latency }) => latency)]
const feasible = Uint8Array.from(chips, ({ area }) => (area <= 100 ? 1 : 0))

const front = paretoFront(objectives, feasible)
console.log(front.map((row) => chips[row].name).join(', '))

const onFront = objectives.map((column) => Float64Array.from(front, (row) => column[row]))
console.log(hypervolume(onFront, [3, 10]).toFixed(2))

// It prints:
// a, b
// 8.60
