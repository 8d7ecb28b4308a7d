/** What a configuration says of a network -> `config.json`: `read-config.ts` the other way round. */
import type { Config } from './config.js'
import { writeBert } from './families/bert.js'
import { writeGpt2 } from './families/gpt2.js'
import { writeLlama } from './families/llama.js'
import { writeVit } from './families/vit.js'
import type { Mapping } from './json.js'

export const writeConfig = (config: Config): Mapping => {
  switch (config.family) {
    case 'gpt2':
      return writeGpt2(config)
    case 'vit':
      return writeVit(config)
    case 'bert':
      return writeBert(config)
    case 'llama':
      return writeLlama(config)
  }
}
