/**
 * Settings of a command line, `key=value`, in the form in which models take them. Read as an axis of one value is: the
 * same names, units, ranges and messages.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Accounting, Design } from '#models/blocks/block.js'
import type { Patch } from '#models/parameter.js'
import { defaultDesigns } from '#models/systems/evaluate.js'
import type { Designs, System } from '#models/systems/system.js'
import type { WorkloadShape } from '#models/workloads/transformer.js'
import { readKey } from './key.js'
import { readValue } from './key-value.js'
import { assignments } from './place.js'
import type { Key, Value } from './sweep.js'

/** What is set to something else than its default: of a workload, of designs, of parameters. */
export interface Settings {
  /** Fields that differ from the workload's own. */
  readonly workload: Partial<WorkloadShape>
  /** Design values by the name of the component; those not named are at their defaults. */
  readonly design: Readonly<Record<string, Design>>
  readonly patches: readonly Patch[]
}

/** Keys that the system does not have set nothing. */
const settingsOf = (values: ReadonlyMap<Key, Value>, system: System): Settings => {
  const workload: Record<string, Value> = {}
  const design: Record<string, Record<string, Value>> = {}
  const patches: Patch[] = []
  for (const { place, key } of assignments([...values.keys()], system).values()) {
    const value = values.get(key)!
    if (place.kind === 'workload') workload[place.field] = value
    else if (place.kind === 'parameter')
      patches.push({ library: place.library, parameter: place.parameter, value: Number(value) })
    else (design[system.components[place.component]!.name] ??= {})[place.key] = value
  }
  return { workload, design, patches }
}

/** `true` and `false` are switches; anything else is a number or a name, as the key has it. */
const valueFrom = (text: string, { holds }: Key): Value =>
  holds.kind === 'switch' && (text === 'true' || text === 'false') ? text === 'true' : text

const readSetting = (text: string, system: System, all: readonly System[]): E.Either<string, readonly [Key, Value]> => {
  const sign = text.indexOf('=')
  if (sign < 1) return E.left(`${text}: expected key=value`)
  const [name, written] = [text.slice(0, sign).trim(), text.slice(sign + 1).trim()]
  const key = readKey(name, [system], all)
  if (E.isLeft(key)) return E.left(`${text}: ${key.left}`)
  return E.bimap(
    (message: string) => `${text}: ${message}`,
    (value: Value) => [key.right, value] as const,
  )(readValue(valueFrom(written, key.right), key.right))
}

/**
 * Reads the `key=value` texts of a command line for one system.
 * @param all every system there is, so that a message can say who has a key that this one has not
 * @returns the settings, or every fault, one line each
 */
export const readSettings = (
  texts: readonly string[],
  system: System,
  all: readonly System[] = [system],
): E.Either<readonly string[], Settings> => {
  const read = texts.map((text) => readSetting(text, system, all))
  const settings = read.flatMap((setting) => (E.isRight(setting) ? [setting.right] : []))
  const faults = read.flatMap((setting, index) => {
    if (E.isLeft(setting)) return [setting.left]
    const [{ name }] = setting.right
    const again = read.slice(0, index).some((before) => E.isRight(before) && before.right[0].name === name)
    return again ? [`${texts[index]!}: expected each key once, got ${name} again`] : []
  })
  return faults.length > 0 ? E.left(faults) : E.right(settingsOf(new Map(settings), system))
}

/** The designs of a system with these settings in the place of their defaults. */
export const designsWith = (system: System, accounting: Accounting, { design }: Settings): Designs =>
  defaultDesigns(system, accounting).map((defaults, index) => ({
    ...defaults,
    ...design[system.components[index]!.name],
  }))
