/** Every command, in the order of `--help`. */
import { type Command } from './command.js'
import { run } from './run.js'

export const commands: readonly Command[] = [run]
