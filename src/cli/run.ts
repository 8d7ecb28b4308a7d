/** `run SWEEP`: evaluates a sweep file into a folder of results. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { basename, extname, join } from 'node:path'
import { cacheOf } from '#src/accuracy/cache.js'
import { lawInWords } from '#src/report/law-in-words.js'
import type { Manifest } from '#src/report/manifest.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { durationText } from '#src/runtime/status.js'
import { type Shard, shardName } from '#src/storage/shard.js'
import { errorPolicies } from '#src/study/evaluate-rest.js'
import { retryStudy } from '#src/study/retry-study.js'
import { runShard } from '#src/study/shard-study.js'
import { type Finished, runStudy, type Study } from '#src/study/study.js'
import { trainedNetworksOf } from '#src/study/trained-networks.js'
import { trainModel } from '#src/training/train-model.js'
import { command } from './command.js'
import { formatOption, formatsOf } from './format-option.js'
import { cacheOption } from './input-options.js'
import { shardOf, shardOption } from './shard-option.js'
import { pluginsOption, readSweep } from './sweep-file.js'
import { threadsOf, threadsOption } from './whole-number.js'

/** `outputs/energy-per-mac` for `sweeps/energy-per-mac.yaml`. */
export const folderOf = (file: string): string => {
  const name = basename(file, extname(file))
  // A file of dots alone, `...yaml`, would name the folder above.
  return join('outputs', /^\.*$/.test(name) ? 'sweep' : name)
}

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`

/** `certified: 59 designs, 1.3 % of 1,000,000,000 points evaluated; 4,711 boxes discarded`. */
const certificateText = (
  { evaluatedShare, boxes }: NonNullable<Manifest['certificate']>,
  { front, grid }: Manifest['counts'],
): string => {
  const discarded = Object.values(boxes).reduce((sum, count) => sum + count, 0)
  const [all, left] = [grid, discarded].map((count) => count.toLocaleString('en-US'))
  return `certified: ${front} designs, ${percent(evaluatedShare)} of ${all} points evaluated; ${left} boxes discarded`
}

export const sayResult = (runtime: Runtime, folder: string, { manifest, laws }: Finished): void => {
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
  if (manifest.certificate !== undefined) runtime.say(certificateText(manifest.certificate, counts))
  for (const { fits, table } of laws)
    for (const fit of fits) runtime.say(lawInWords(fit, table.schema[0]!, table.schema[1]!))
  runtime.say(`results in ${folder}: see ${join(folder, 'report.html')}`)
  runtime.print(`${join(folder, 'report.html')}\n`)
}

const shardRun = (runtime: Runtime, study: Study, shard: Shard, retryFailed: boolean): TE.TaskEither<Failure, void> =>
  retryFailed
    ? TE.left(
        wrongInput('--retry-failed: a shard has no results yet', 'merge the shards, then run with --retry-failed'),
      )
    : pipe(
        () => runShard(runtime, study, shard),
        TE.map(({ range: { from, to }, entry: { counts } }) => {
          const failed = counts.failed > 0 ? `, ${counts.failed} failed` : ''
          runtime.say(
            `shard ${shard.index} of ${shard.count}: ${to - from} points, ${counts.evaluated} designs${failed}`,
          )
          runtime.say(`when all ${shard.count} are done: lightfront merge ${study.folder}`)
          runtime.print(`${join(study.folder, shardName(shard))}\n`)
        }),
      )

export const run = command({
  name: 'run',
  describe: 'evaluate a sweep file: results, front, fits, figures, report',
  positionals: [{ name: 'sweep', describe: 'sweep file (YAML)' }],
  options: {
    out: { type: 'string', describe: 'folder for the results; outputs/<sweep name> if not given' },
    ...threadsOption,
    keep: { choices: ['all', 'front'] as const, describe: "rows to keep, instead of the file's own choice" },
    ...cacheOption,
    ...pluginsOption,
    fresh: { type: 'boolean', default: false, describe: 'begin anew even if an unfinished run can be gone on from' },
    'on-error': {
      choices: errorPolicies,
      default: 'keep',
      describe: 'a point that cannot be: end the run (stop), or list it in failures.csv (keep)',
    },
    'retry-failed': {
      type: 'boolean',
      default: false,
      describe: 'of finished results, evaluate only the points of failures.csv again',
    },
    ...shardOption,
    ...formatOption,
  },
  example: ['lightfront run sweeps/ablation.yaml', 'writes outputs/ablation'],
  run: (given) => (runtime) => {
    const file = String(given['sweep'])
    const { out = folderOf(file), keep, fresh } = given
    return pipe(
      TE.Do,
      TE.apS('threads', TE.fromEither(threadsOf(runtime, given))),
      TE.apS('formats', TE.fromEither(formatsOf(given))),
      TE.apS('shard', TE.fromEither(shardOf(given, process.env))),
      TE.bind('read', () => readSweep(runtime, file, given)),
      TE.flatMap(({ threads, formats, shard, read: { sweep, text, plugins } }) => {
        const asked = keep === undefined ? sweep : { ...sweep, keep }
        const cache = cacheOf(runtime, given)
        const networks = trainedNetworksOf(runtime, given, out)
        const study = {
          sweep: asked,
          text,
          file,
          folder: out,
          threads,
          formats,
          fresh,
          cache,
          networks,
          plugins,
          train: trainModel,
          onError: given['on-error'],
        }
        if (shard !== undefined) return shardRun(runtime, study, shard, given['retry-failed'])
        return pipe(
          () => (given['retry-failed'] ? retryStudy : runStudy)(runtime, study),
          TE.map((finished) => sayResult(runtime, out, finished)),
        )
      }),
    )
  },
})
