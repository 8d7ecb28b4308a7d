/** A system of a command line, and what is set in it. */
import * as E from 'fp-ts/lib/Either.js'
import { systems } from '#models/systems/index.js'
import type { System } from '#models/systems/system.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { readSettings, type Settings } from '#src/sweep/settings.js'
import { suggestion } from '#src/sweep/suggest.js'

/** @param others names that a command knows beside those of systems */
export const systemNamed = (name: string, others: readonly string[] = []): E.Either<Failure, System> => {
  const system = systems.find((known) => known.name === name)
  const names = [...systems.map((known) => known.name), ...others]
  return system === undefined
    ? E.left(wrongInput(`expected a system, got ${name}${suggestion(name, names)}`, `systems: ${names.join(', ')}`))
    : E.right(system)
}

export const settingsIn = (system: System, set: readonly string[]): E.Either<Failure, Settings> =>
  E.mapLeft((faults: readonly string[]) => wrongInput(...faults.map((fault) => `--set ${fault}`)))(
    readSettings(set, system, systems),
  )
