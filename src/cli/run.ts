/** `run SWEEP`: evaluates a sweep file into a folder of results. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { basename, extname, join } from 'node:path'
import { cacheOf } from '#src/accuracy/cache.js'
import { lawInWords } from '#src/report/law-in-words.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { durationText } from '#src/runtime/status.js'
import { type Finished, runStudy } from '#src/study/study.js'
import { trainedNetworksOf } from '#src/study/trained-networks.js'
import { trainModel } from '#src/training/train-model.js'
import { command } from './command.js'
import { cacheOption } from './input-options.js'
import { readSweep } from './sweep-file.js'
import { threadsOf, threadsOption } from './whole-number.js'

/** `outputs/energy-per-mac` for `sweeps/energy-per-mac.yaml`. */
const folderOf = (file: string): string => join('outputs', basename(file, extname(file)))

const sayResult = (runtime: Runtime, folder: string, { manifest, laws }: Finished): void => {
  const { counts, seconds } = manifest
  const { evaluated, excluded, failed, infeasible, front } = counts
  const others = [
    ...(excluded > 0 ? [`${excluded} excluded`] : []),
    ...(infeasible > 0 ? [`${infeasible} infeasible`] : []),
    ...(failed > 0 ? [`${failed} failed (failures.csv)`] : []),
  ]
  runtime.say(
    `${evaluated} designs evaluated in ${durationText(seconds)}${others.length > 0 ? ` (${others.join(', ')})` : ''}, ${front} on the front`,
  )
  for (const { fits, table } of laws)
    for (const fit of fits) runtime.say(lawInWords(fit, table.schema[0]!, table.schema[1]!))
  runtime.say(`results in ${folder}: see ${join(folder, 'report.html')}`)
  runtime.print(`${join(folder, 'report.html')}\n`)
}

export const run = command({
  name: 'run',
  describe: 'evaluate a sweep file: results, front, fits, figures, report',
  positionals: [{ name: 'sweep', describe: 'sweep file (YAML)' }],
  options: {
    out: { type: 'string', describe: 'folder for the results; outputs/<sweep name> if not given' },
    ...threadsOption,
    keep: { choices: ['all', 'front'] as const, describe: "rows to keep, instead of the file's own choice" },
    ...cacheOption,
    fresh: { type: 'boolean', default: false, describe: 'begin anew even if an unfinished run can be gone on from' },
  },
  example: ['lightfront run sweeps/ablation.yaml', 'writes outputs/ablation'],
  run: (given) => (runtime) => {
    const file = String(given['sweep'])
    const { out = folderOf(file), keep, fresh } = given
    return pipe(
      TE.Do,
      TE.apS('threads', TE.fromEither(threadsOf(runtime, given))),
      TE.bind('read', () => readSweep(runtime, file)),
      TE.flatMap(({ threads, read: { sweep, text } }) => {
        const asked = keep === undefined ? sweep : { ...sweep, keep }
        const cache = cacheOf(runtime, given)
        const networks = trainedNetworksOf(runtime, given, out)
        const study = { sweep: asked, text, file, folder: out, threads, fresh, cache, networks, train: trainModel }
        return () => runStudy(runtime, study)
      }),
      TE.map((finished) => sayResult(runtime, out, finished)),
    )
  },
})
