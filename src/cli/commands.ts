/** Every command, in the order of `--help`. */
import { accuracy } from './accuracy.js'
import { adapt } from './adapt.js'
import { cache } from './cache.js'
import { cite } from './cite.js'
import type { Command } from './command.js'
import { evaluate } from './evaluate.js'
import { fit } from './fit.js'
import { front } from './front.js'
import { list } from './list.js'
import { plan } from './plan.js'
import { reproduce } from './reproduce.js'
import { run } from './run.js'
import { schema } from './schema.js'
import { train } from './train.js'
import { validate } from './validate.js'

export const commands: readonly Command[] = [
  run,
  plan,
  validate,
  evaluate,
  accuracy,
  train,
  adapt,
  cache,
  front,
  fit,
  reproduce,
  list,
  cite,
  schema,
]
