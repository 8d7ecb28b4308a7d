/** A sweep: decoded, with every fault at its line, counted without being walked, and walked point by point. */
import { compile, decode, defaultVocabulary, faultText, walk } from 'lightfront'

const text = `
title: Cores against bits
systems: [lightening-transformer, microring-bank]
workloads: [deit-tiny]
axes:
  coreRows: [8, 12, 16]
  bits: { from: 4, to: 8, step: 1 }
where: ["coreRows * bits <= 96"]
`
const sweep = decode(new TextEncoder().encode(text), 'cores.yaml')
if (sweep._tag === 'Left') throw new Error(sweep.left.map(faultText).join('\n'))

const points = compile(sweep.right, defaultVocabulary)
console.log(`${points.gridCount} points in the grid`)

// Values stand in the order of the keys. They are overwritten from point to point: copy what is to be kept.
const values = new Float64Array(points.keys.length)
let first = ''
const visit = ({ index }) => {
  first ||= `point ${index}: ${points.keys.map(({ name }, at) => `${name} ${values[at]}`).join(', ')}`
}
const counts = walk(points, 0, points.gridCount, visit, values)
console.log(`${counts.visited} to evaluate, ${counts.excluded} excluded; ${first}`)

const wrong = decode(new TextEncoder().encode(text.replace('bits:', 'bit:')), 'cores.yaml')
if (wrong._tag === 'Left') console.log(faultText(wrong.left[0]))

// It prints:
// 30 points in the grid
// 26 to evaluate, 4 excluded; point 0: coreRows 8, bits 4
// cores.yaml:7:3 axes.bit: expected a key of the workload, of a block or of a library, got bit; did you mean bits?
