/** A sweep with a block from outside, as `run` reads it: the modules first, then the file with what they bring. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compileEngine, decode, faultText, loadPlugins, nodeRuntime } from 'lightfront'

const file = fileURLToPath(new URL('photonic-adder.yaml', import.meta.url))
const bytes = await readFile(file)

// Code of others runs here, with your rights: `false` in the place of `true` refuses it.
const plugins = await loadPlugins(nodeRuntime(new AbortController().signal), bytes, file, true)
if (plugins._tag === 'Left') throw new Error(plugins.left.lines.join('\n'))

const sweep = decode(bytes, file, plugins.right.vocabulary)
if (sweep._tag === 'Left') throw new Error(sweep.left.map(faultText).join('\n'))

const { points, evaluate } = compileEngine(sweep.right, plugins.right.vocabulary)
const { counts } = evaluate({ from: 0, to: points.gridCount, rows: false })
console.log(`${counts.evaluated} designs of ${points.systems.map(({ name }) => name).join(' and ')}`)

// It prints:
// 7 designs of lightening-transformer and adding
