/** The design point of a system that the options of a command choose. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Accounting, accountings } from '#models/blocks/block.js'
import type { System } from '#models/systems/system.js'
import { type Workload, workloads } from '#models/workloads/presets.js'
import { type EvaluatedPoint, evaluatePoint } from '#src/engine/evaluated-point.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Settings } from '#src/sweep/settings.js'
import { suggestion } from '#src/sweep/suggest.js'
import { settingsIn, systemNamed } from './named-system.js'

/** Options that choose a design point of a system. */
export const pointOptions = {
  workload: { type: 'string', default: 'deit-tiny', describe: 'a workload; `lightfront list workloads` shows them' },
  accounting: { choices: accountings, default: 'published' as const, describe: 'rules of counting' },
  set: {
    type: 'string',
    array: true,
    default: [] as string[],
    describe: 'key=value: a design value, a field of the workload, or a parameter with its unit',
  },
} as const

export interface AskedPoint {
  readonly system: string
  readonly workload: string
  readonly accounting: Accounting
  readonly set: readonly string[]
}

export interface FoundPoint {
  readonly system: System
  readonly workload: Workload
  readonly settings: Settings
  readonly evaluated: EvaluatedPoint
}

const workloadNamed = (name: string): E.Either<Failure, Workload> => {
  const workload = Object.values(workloads).find((known) => known.name === name)
  return workload === undefined
    ? E.left(
        wrongInput(
          `--workload: expected a workload, got ${name}${suggestion(name, Object.keys(workloads))}`,
          '`lightfront list workloads` shows them',
        ),
      )
    : E.right(workload)
}

export const foundPoint = ({ system: name, workload, accounting, set }: AskedPoint): E.Either<Failure, FoundPoint> =>
  pipe(
    E.Do,
    E.bind('system', () => systemNamed(name)),
    E.bind('workload', () => workloadNamed(workload)),
    E.bind('settings', ({ system }) => settingsIn(system, set)),
    E.bind('evaluated', (found) =>
      pipe(
        evaluatePoint(found.system, found.workload, accounting, found.settings),
        E.mapLeft((reason) => wrongInput(`${name}: ${reason}`)),
      ),
    ),
  )
