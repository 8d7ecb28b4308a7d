/** A shipped network through the errors of a design: its accuracy beside that of the exact network on the same inputs. */
import { defaultDesigns, disturbancesOf, noCache, nodeRuntime, openModel, readInputs, simulate, systems } from 'lightfront'

const runtime = { ...nodeRuntime(new AbortController().signal), status: () => undefined }
const rightOf = (result) => {
  if (result._tag === 'Left') throw new Error(result.left.lines.join('\n'))
  return result.right
}
const model = rightOf(await openModel(runtime, 'glyph-vit')())
const inputs = rightOf(await readInputs(runtime, model, { samples: 32 })())

/** Of four bits and of eight. */
const disturbances = new Map(
  [4, 8].map((bits) => {
    const system = systems.find(({ name }) => name === 'lightening-transformer')
    const designs = defaultDesigns(system, 'published').map((design) => ({ ...design, bits }))
    return [bits, disturbancesOf(system)([])(designs, model.network.shape)]
  }),
)
const simulation = { model, inputs, scalers: undefined, seed: 1, repeats: 1, threads: 1, cache: noCache }
const outcomes = rightOf(await simulate(runtime, simulation, disturbances))

const [four, eight] = [...outcomes.values()].map(({ metrics }) => metrics.logitError)
console.log(`8 bits are nearer to the exact network than 4: ${eight < four}`)

// It prints:
// 8 bits are nearer to the exact network than 4: true
