/** What was simulated for a shard as a file: from it a merge shows points without simulating them again. */
import * as E from 'fp-ts/lib/Either.js'
import { join } from 'node:path'
import type { SimulatedModel, SimulatedPoints, SimulationCounts } from '#src/engine/simulated-points.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'

/** JSON has no NaN, which stands for what a network has not. */
type Outcome = readonly (number | null)[] | string | null

interface StoredModel {
  readonly model: string
  readonly network: SimulatedModel['network']
  readonly outcomes: readonly (readonly [key: string, outcome: Outcome])[]
  readonly counts?: SimulationCounts
}

const fileName = 'simulated.json'
const largest = 2 ** 30

const jsonOf = (simulated: SimulatedPoints): string =>
  JSON.stringify(
    [...simulated].map(([model, { outcomes, ...rest }]): StoredModel => ({ model, ...rest, outcomes: [...outcomes] })),
  )

const numbersOf = (outcome: Outcome): readonly number[] | string | null =>
  outcome === null || typeof outcome === 'string' ? outcome : outcome.map((value) => value ?? Number.NaN)

export const writeSimulated = (
  runtime: Runtime,
  folder: string,
  simulated: SimulatedPoints,
): Promise<E.Either<Failure, void>> => runtime.writeDurably(join(folder, fileName), jsonOf(simulated))()

export const readSimulated = async (runtime: Runtime, folder: string): Promise<E.Either<Failure, SimulatedPoints>> => {
  const read = await runtime.read(join(folder, fileName), largest)()
  if (E.isLeft(read)) return read
  return E.tryCatch(
    () => {
      const models = JSON.parse(new TextDecoder().decode(read.right)) as readonly StoredModel[]
      return new Map(
        models.map(({ model, outcomes, ...rest }) => [
          model,
          { ...rest, outcomes: new Map(outcomes.map(([key, outcome]) => [key, numbersOf(outcome)])) },
        ]),
      )
    },
    () => wrongInput(`${join(folder, fileName)}: expected what a shard simulated`, 'run this shard again with --fresh'),
  )
}

/** Those of all shards. A disturbance that two of them have has one outcome: a simulation is the same whoever makes it. */
export const joinedSimulated = (parts: readonly SimulatedPoints[]): SimulatedPoints => {
  const joined = new Map<string, SimulatedModel>()
  for (const [model, { outcomes, ...rest }] of parts.flatMap((part) => [...part]))
    joined.set(model, { ...rest, outcomes: new Map([...(joined.get(model)?.outcomes ?? []), ...outcomes]) })
  return joined
}
