/** The machines of the work and the models it runs, under its names, in its own bookkeeping. */
import type { Design } from '#models/blocks/block.js'
import type { Evaluation } from '#models/systems/evaluation.js'
import { type Configuration, evaluated, shapeNamed } from '../configuration.js'

const machine = (system: string, design: Design): Configuration => ({ system, accounting: 'published', design })
const small = (bits: number) => machine('lightening-transformer', { bits })
const large = (bits: number) => machine('lightening-transformer', { bits, tiles: 8 })

const machines: Readonly<Record<string, Configuration>> = {
  'LT-B': small(4),
  'LT-B-4': small(4),
  'LT-B-8': small(8),
  'LT-L': large(4),
  'LT-L-4': large(4),
  'LT-L-8': large(8),
  MRR: machine('microring-bank', { bits: 4 }),
  'MRR-4': machine('microring-bank', { bits: 4 }),
  'MRR-8': machine('microring-bank', { bits: 8 }),
  MZI: machine('mzi-mesh', { bits: 4 }),
  'MZI-4': machine('mzi-mesh', { bits: 4 }),
  'MZI-8': machine('mzi-mesh', { bits: 8 }),
}

const models: Readonly<Record<string, string>> = {
  'deit-t-197': 'deit-tiny',
  'deit-s-197': 'deit-small',
  'deit-b-197': 'deit-base',
  'bert-b-128': 'bert-base',
  'bert-l-320': 'bert-large',
}

export const isModelled = (name: string): boolean => name in machines

/** @throws if the work has no machine of that name */
export const machineNamed = (name: string): Configuration => {
  const found = machines[name]
  if (found === undefined) throw new Error(`no machine ${name}`)
  return found
}

/** One inference of a model of the work on one of its machines, with some rules changed. */
export const inference = (name: string, model: string, rules: Design = {}): Evaluation => {
  const configuration = machineNamed(name)
  const shape = shapeNamed(models[model] ?? model)
  return evaluated({ ...configuration, design: { ...configuration.design, ...rules } }, shape)
}
