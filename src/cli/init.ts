/** `init [FILE]`: a commented first sweep, and the schema with which editors complete it. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { basename, dirname, extname, join } from 'node:path'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { shellText } from '#src/runtime/shell-text.js'
import { foundPoint } from './asked-point.js'
import { command } from './command.js'
import { firstSweep } from './first-sweep.js'
import { schemaText } from './schema.js'

const schemaName = 'sweep.schema.json'

/** It is written into comments of the file, and a name of several lines would be more than a comment. */
const checkedName = (file: string): E.Either<Failure, string> => {
  if (!['.yaml', '.yml'].includes(extname(file)))
    return E.left(wrongInput(`${file}: expected a file name that ends in .yaml, got ${basename(file)}`))
  return /\p{Cc}/u.test(file)
    ? E.left(wrongInput('expected a file name without control characters', 'choose another name'))
    : E.right(file)
}

/** What is there is left alone: it may be work of hours. */
const refuseToOverwrite = (runtime: Runtime, file: string): TE.TaskEither<Failure, void> =>
  pipe(
    TE.fromTask(() => runtime.exists(file)),
    TE.flatMap((exists) =>
      exists
        ? TE.left(wrongInput(`${file}: is there already; choose another name, or --force to write over it`))
        : TE.right(undefined),
    ),
  )

/** An older schema of ours, or a file of somebody else. */
const writeSchema = (runtime: Runtime, path: string, force: boolean): TE.TaskEither<Failure, string> =>
  pipe(
    TE.fromTask(() => runtime.exists(path)),
    TE.flatMap((exists) =>
      exists && !force
        ? TE.right(`${path} was there and is left as it is`)
        : pipe(
            TE.fromTask(() => schemaText(runtime)),
            TE.flatMap((text) => runtime.write(path, text)),
            TE.map(() => `${path} lets editors complete and check it`),
          ),
    ),
  )

export const init = command({
  name: 'init',
  describe: 'write a commented first sweep file, ready to run',
  positionals: [{ name: 'file', describe: 'sweep file to write (YAML); first.yaml if not given', optional: true }],
  options: {
    system: {
      type: 'string',
      default: 'lightening-transformer',
      describe: 'the machine; `lightfront list systems` shows them',
    },
    workload: { type: 'string', default: 'deit-tiny', describe: 'a workload; `lightfront list workloads` shows them' },
    force: { type: 'boolean', default: false, describe: 'write over what is there' },
  },
  example: ['lightfront init tron.yaml --system tron --workload bert-base', 'then: lightfront run tron.yaml'],
  run: (given) => (runtime) => {
    const { file: name, system, workload, force } = given
    const file = typeof name === 'string' ? name : 'first.yaml'
    const schema = join(dirname(file), schemaName)
    const typed = shellText([file])
    const results = join('outputs', basename(file, extname(file)))
    return pipe(
      checkedName(file),
      E.flatMap(() => foundPoint({ system, workload, accounting: 'published', set: [] })),
      TE.fromEither,
      TE.flatMap(() => (force ? TE.right(undefined) : refuseToOverwrite(runtime, file))),
      TE.flatMap(() => runtime.write(file, firstSweep(system, workload, typed, schemaName))),
      TE.flatMap(() => writeSchema(runtime, schema, force)),
      TE.map((aboutSchema) => {
        runtime.say(`wrote ${file}: ${system} on ${workload}; ${aboutSchema}`)
        runtime.say(`next: lightfront run ${typed}, then open ${join(results, 'report.html')}`)
        runtime.say(`then change a line and run it again; lightfront validate ${typed} tells what is wrong with it`)
        runtime.print(`${file}\n`)
      }),
    )
  },
})
