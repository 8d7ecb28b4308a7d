/** Every command, in the order of `--help`. A command is loaded when it is asked for: most need a part of the program only. */
import type { Command } from './command.js'

const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.js')).init,
  run: async () => (await import('./run.js')).run,
  merge: async () => (await import('./merge.js')).merge,
  slurm: async () => (await import('./slurm.js')).slurm,
  plan: async () => (await import('./plan.js')).plan,
  validate: async () => (await import('./validate.js')).validate,
  evaluate: async () => (await import('./evaluate.js')).evaluate,
  accuracy: async () => (await import('./accuracy.js')).accuracy,
  train: async () => (await import('./train.js')).train,
  adapt: async () => (await import('./adapt.js')).adapt,
  cache: async () => (await import('./cache.js')).cache,
  front: async () => (await import('./front.js')).front,
  fit: async () => (await import('./fit.js')).fit,
  sensitivity: async () => (await import('./sensitivity.js')).sensitivity,
  target: async () => (await import('./target.js')).target,
  reproduce: async () => (await import('./reproduce.js')).reproduce,
  report: async () => (await import('./report.js')).report,
  list: async () => (await import('./list.js')).list,
  cite: async () => (await import('./cite.js')).cite,
  schema: async () => (await import('./schema.js')).schema,
  completion: async () => (await import('./completion.js')).completion,
}

export const commandNames = Object.keys(loaders)

/** The command of a name, or all of them where none has it: then help or a suggestion is wanted. */
export const commandsFor = async (name: string | undefined): Promise<readonly Command[]> => {
  const asked = Object.entries(loaders).filter(([known]) => known === name)
  return Promise.all((asked.length > 0 ? asked : Object.entries(loaders)).map(([, load]) => load()))
}
