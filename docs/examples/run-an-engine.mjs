/** The points of a sweep, evaluated in this thread: counts, rows as CSV, the front. */
import { compileEngine, csvText, decode, defaultVocabulary, faultText } from 'lightfront'

const text = `
title: Tiles and wavelengths
systems: [lightening-transformer]
workloads: [deit-tiny]
axes: { tiles: [2, 4, 8], wavelengths: [8, 12, 16] }
objectives: { minimise: [energy, latency], subjectTo: ["area <= 100 mm2"] }
`
const sweep = decode(new TextEncoder().encode(text), 'tiles.yaml')
if (sweep._tag === 'Left') throw new Error(sweep.left.map(faultText).join('\n'))

const engine = compileEngine(sweep.right, defaultVocabulary)
// A range is a fair share of the work: threads and machines take one each, and the results are the same.
const { counts, front } = engine.evaluate({ from: 0, to: engine.points.gridCount, rows: false })
console.log(`${counts.evaluated} evaluated, ${counts.feasible} feasible, ${front.indices.length} on the front`)

const lines = csvText(engine.table(front.indices)).trim().split('\n')
for (const line of lines) console.log(line.split(',').slice(0, 5).join(','))

// It prints:
// 9 evaluated, 7 feasible, 2 on the front
// system,workload,accounting,tiles,wavelengths
// lightening-transformer,deit-tiny,published,4,16
// lightening-transformer,deit-tiny,published,8,8
