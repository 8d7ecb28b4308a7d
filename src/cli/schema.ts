/** `schema`: the JSON schema of sweep files, for editors. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { shippedModels } from '#src/accuracy/shipped-models.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { sweepSchema } from '#src/sweep/json-schema.js'
import { command } from './command.js'

/** As a file. */
export const schemaText = async (runtime: Pick<Runtime, 'list'>): Promise<string> =>
  `${JSON.stringify(sweepSchema(defaultVocabulary, await shippedModels(runtime)), undefined, 2)}\n`

export const schema = command({
  name: 'schema',
  describe: 'JSON schema of sweep files, for editors',
  positionals: [],
  options: {},
  example: ['lightfront schema > sweep.schema.json', 'then: # yaml-language-server: $schema=sweep.schema.json'],
  run: () => (runtime) =>
    pipe(
      TE.fromTask(() => schemaText(runtime)),
      TE.map((text) => runtime.print(text)),
    ),
})
