/** What a system of a command line does to the numbers of a network. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Accounting, accountings } from '#models/blocks/block.js'
import { type Disturbances, type NetworkShape, undisturbed } from '#models/disturbances/disturbance.js'
import { disturbancesOf } from '#models/systems/disturbances.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import { designsWith } from '#src/sweep/settings.js'
import { settingsIn, systemNamed } from './named-system.js'

export const disturbanceOptions = {
  accounting: { choices: accountings, default: 'published' as const, describe: 'rules: the form of the disturbance' },
  set: {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'key=value: a design value, or a parameter with its unit',
  },
} as const

/** The undisturbed network in single precision: no system of sweeps, since it costs nothing. */
export const exactName = 'exact'

/** What a system of this name does to the numbers of a network, or what is wrong with the call. */
export const disturbancesNamed = (
  name: string,
  accounting: Accounting,
  set: readonly string[],
): E.Either<Failure, (network: NetworkShape) => Disturbances> => {
  if (name === exactName)
    return set.length === 0
      ? E.right(() => undisturbed)
      : E.left(wrongInput(`--set ${set[0]!}: exact has nothing to set`))
  return pipe(
    E.Do,
    E.bind('system', () => systemNamed(name, [exactName])),
    E.bind('settings', ({ system }) => settingsIn(system, set)),
    E.map(({ system, settings }) => {
      const designs = designsWith(system, accounting, settings)
      return (network: NetworkShape) => disturbancesOf(system)(settings.patches)(designs, network)
    }),
  )
}
