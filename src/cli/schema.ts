/** `schema`: the JSON schema of sweep files, for editors. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { sweepSchema } from '#src/sweep/json-schema.js'
import { command } from './command.js'

export const schema = command({
  name: 'schema',
  describe: 'JSON schema of sweep files, for editors',
  positionals: [],
  options: {},
  example: ['lightfront schema > sweep.schema.json', 'then: # yaml-language-server: $schema=sweep.schema.json'],
  run: () => (runtime) =>
    TE.fromIO(() => runtime.print(`${JSON.stringify(sweepSchema(defaultVocabulary), undefined, 2)}\n`)),
})
