/**
 * What may stand at the end of a command line that is being typed. Asked at every Tab: only the one command is loaded, and lists of
 * names only where they are offered.
 */
import type { Options } from 'yargs'
import { join } from 'node:path'
import type { Runtime } from '#src/runtime/runtime.js'
import type { Command } from './command.js'
import { commandNames, commandsFor } from './commands.js'

type World = Pick<Runtime, 'list'>

interface Typed {
  /** Between the command and the word that is being typed. */
  readonly before: readonly string[]
  readonly current: string
}

/** Names for a positional or an option, by what it is called. */
type Source = (world: World, typed: Typed) => Promise<readonly string[]>

const systemNames: Source = async () => {
  const { systems } = await import('#models/systems/index.js')
  return systems.map(({ name }) => name)
}
const workloadNames: Source = async () => {
  const { workloads } = await import('#models/workloads/presets.js')
  return Object.keys(workloads)
}
const metricNames: Source = async () => {
  const { resultMetrics } = await import('#models/metrics.js')
  return Object.keys(resultMetrics)
}
const taskNames: Source = async () => {
  const { tasks } = await import('#src/tasks/index.js')
  return tasks.map(({ name }) => name)
}
const workNames: Source = async () => {
  const { works } = await import('#src/reproduce/index.js')
  return works.map(({ name }) => name)
}
const modelNames: Source = async (world) => {
  const { shippedModels } = await import('#src/accuracy/shipped-models.js')
  return shippedModels(world)
}

/** `tiles=`, of the system that was named. */
const settings: Source = async (_, { before }) => {
  const { systems } = await import('#models/systems/index.js')
  const { keyNames } = await import('#src/sweep/key.js')
  const named = systems.filter(({ name }) => before.includes(name))
  return keyNames(named).map((key) => `${key}=`)
}

/** Files of a kind in the folder that was typed so far, and the folders there that hold anything. */
const files =
  (...endings: readonly string[]): Source =>
  async ({ list }, { current }) => {
    const folder = current.slice(0, current.lastIndexOf('/') + 1)
    const names = await list(folder === '' ? '.' : folder)
    const held = await Promise.all(
      names.map((name) => (name.includes('.') ? Promise.resolve([]) : list(join(folder, name)))),
    )
    return names.flatMap((name, index) => {
      if (held[index]!.length > 0) return [`${folder}${name}/`]
      return endings.some((ending) => name.endsWith(ending)) ? [`${folder}${name}`] : []
    })
  }

const either =
  (...sources: readonly Source[]): Source =>
  async (world, typed) =>
    (await Promise.all(sources.map((source) => source(world, typed)))).flat()

const sweeps = files('.yaml', '.yml')

const sources: Readonly<Record<string, Source>> = {
  system: systemNames,
  workload: workloadNames,
  names: either(systemNames, workloadNames),
  subject: either(systemNames, sweeps),
  sweep: sweeps,
  sweeps,
  file: sweeps,
  results: files('.csv'),
  folder: files(),
  out: files(),
  task: taskNames,
  works: workNames,
  model: either(modelNames, files()),
  metric: metricNames,
  minimise: metricNames,
  maximise: metricNames,
  set: settings,
}

const isOption = (word: string): boolean => word.startsWith('-')
const takesValue = (option: Options | undefined): boolean => option !== undefined && option.type !== 'boolean'
const optionOf = ({ options }: Command, word: string | undefined): string | undefined =>
  word !== undefined && isOption(word) && takesValue(options[word.slice(2)]) ? word.slice(2) : undefined

const named = (name: string, choices: Options['choices'], world: World, typed: Typed): Promise<readonly string[]> =>
  choices === undefined ? (sources[name]?.(world, typed) ?? Promise.resolve([])) : Promise.resolve(choices.map(String))

/** Those that are not there yet, or may be there again; a switch that is on can be turned off. */
const optionWords = ({ options }: Command, before: readonly string[]): readonly string[] =>
  Object.entries<Options>({ ...options, help: { type: 'boolean' } })
    .map(([name, option]): readonly [string, Options] => [
      option.type === 'boolean' && option.default === true ? `--no-${name}` : `--${name}`,
      option,
    ])
    .filter(([word, { array }]) => array === true || !before.includes(word))
    .map(([word]) => word)

/** Positionals stand in order; the last may take many. */
const positionalAt = ({ positionals }: Command, index: number): Command['positionals'][number] | undefined => {
  const last = positionals.at(-1)
  return positionals[index] ?? (last?.many === true ? last : undefined)
}

const offers = async (asked: Command, world: World, typed: Typed): Promise<readonly string[]> => {
  const { before, current } = typed
  const option = optionOf(asked, before.at(-1))
  if (option !== undefined) return named(option, asked.options[option]?.choices, world, typed)
  if (isOption(current)) return optionWords(asked, before)
  const plain = before.filter((word, index) => !isOption(word) && optionOf(asked, before[index - 1]) === undefined)
  const positional = positionalAt(asked, plain.length)
  return positional === undefined ? [] : named(positional.name, positional.choices, world, typed)
}

/** @param words those typed behind the name of the program */
export const completionsOf = async (world: World, words: readonly string[]): Promise<readonly string[]> => {
  const [name = '', ...rest] = words
  const current = words.at(-1) ?? ''
  const asked = rest.length === 0 ? undefined : (await commandsFor(name)).find((one) => one.name === name)
  const offered =
    rest.length === 0
      ? commandNames
      : asked === undefined
        ? []
        : await offers(asked, world, { before: rest.slice(0, -1), current })
  return offered.filter((one) => one.startsWith(current))
}
