/** `slurm SWEEP`: its shards as an array of jobs, and a job that joins them. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { basename, extname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { arrayScript } from '#src/cluster/array-script.js'
import { type Job, plainPath, type Resources } from '#src/cluster/job.js'
import { mergeScript } from '#src/cluster/merge-script.js'
import { arrayWords, mergeWords, type Submission, submitSweep } from '#src/cluster/submission.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { shellText } from '#src/runtime/shell-text.js'
import { command } from './command.js'
import { formatOption, formatsOf } from './format-option.js'
import { folderOf, run } from './run.js'
import { wordsOf } from './shell-words.js'
import { oneLine, resourceOptions, resourcesOf } from './slurm-options.js'
import { readSweep } from './sweep-file.js'
import { wholeNumber } from './whole-number.js'

const mostShards = 1_000_000

/** Options of `run` that every shard is given. */
const passedOn = Object.fromEntries(['keep', 'cache', 'plugins', 'on-error'].map((name) => [name, run.options[name]!]))

/** This very program: a node of the cluster need not have it on its PATH, but reads the same files. */
const program = [process.execPath, fileURLToPath(new URL('main.js', import.meta.url))]

interface Scripts {
  readonly submission: Submission
  /** Texts by their files. */
  readonly texts: ReadonlyMap<string, string>
}

interface Asked {
  readonly sweep: string
  readonly out: string
  readonly shards: number
  readonly concurrent: number | undefined
  readonly wait: boolean
  readonly resources: Resources
  /** Further words of each run, and of the merge. */
  readonly runWords: readonly string[]
  readonly mergeWords: readonly string[]
}

const scriptsOf = ({ sweep, out, shards, concurrent, wait, resources, ...more }: Asked): Scripts => {
  const logs = resolve(out, 'slurm')
  const [array, merge] = [join(logs, 'array.sh'), join(logs, 'merge.sh')]
  const name = basename(sweep, extname(sweep))
  const job = (log: string): Omit<Job, 'name'> => ({ folder: resolve(), log: join(plainPath(logs), log), resources })
  return {
    submission: { shards, concurrent, array, merge, logs, wait },
    texts: new Map([
      [
        array,
        arrayScript({ name, ...job(`shard-%a-of-${shards}.log`) }, shards, [
          ...program,
          'run',
          sweep,
          '--out',
          out,
          ...more.runWords,
        ]),
      ],
      [
        merge,
        mergeScript({ name: `${name}-merge`, ...job('merge.log') }, [...program, 'merge', out, ...more.mergeWords]),
      ],
    ]),
  }
}

/** What would be written and called. */
const shown = ({ submission, texts }: Scripts): string =>
  [
    ...[...texts].map(([file, text]) => `# ${file}\n${text}\n`),
    ...[arrayWords(submission), mergeWords(submission, 'ARRAY')].map((words) => `${shellText(['sbatch', ...words])}\n`),
  ].join('')

const submitted = (runtime: Runtime, { submission, texts }: Scripts): TE.TaskEither<Failure, void> =>
  pipe(
    [...texts],
    TE.traverseSeqArray(([file, text]) => runtime.write(file, text)),
    TE.flatMap(() => submitSweep(runtime, submission)),
    TE.map(({ array, merge }) => {
      if (!submission.wait)
        runtime.say(`merge ${merge} follows once all are done; what they say is in ${submission.logs}`)
      runtime.print(`${array} ${merge}\n`)
    }),
  )

export const slurm = command({
  name: 'slurm',
  describe: 'evaluate a sweep file on a cluster: an array of shards, and a job that joins them',
  positionals: [{ name: 'sweep', describe: 'sweep file (YAML)' }],
  options: {
    array: { type: 'number', demandOption: true, describe: 'how many shards' },
    ...resourceOptions,
    out: { type: 'string', describe: 'folder for the results; outputs/<sweep name> if not given' },
    concurrent: { type: 'number', describe: 'how many shards run at a time; all that find room if not given' },
    ...passedOn,
    ...formatOption,
    wait: { type: 'boolean', default: false, describe: 'wait for the merge, and end with its exit code' },
    'dry-run': { type: 'boolean', default: false, describe: 'print scripts and calls; write and submit nothing' },
  },
  example: ['lightfront slurm sweeps/ablation.yaml --array 8 --time 30 --cpus 4', 'submits 8 shards and their merge'],
  run: (given) => (runtime) => {
    const sweep = String(given['sweep'])
    const { out = folderOf(sweep), concurrent, wait } = given
    return pipe(
      TE.Do,
      TE.apS('shards', TE.fromEither(wholeNumber('--array', given.array, 1, mostShards))),
      TE.tap(() => TE.fromEither(wholeNumber('--concurrent', concurrent ?? 1, 1, mostShards))),
      TE.tap(() => TE.fromEither(E.flatMap(() => oneLine('--out', resolve(out)))(oneLine('sweep', sweep)))),
      TE.tap(() => TE.fromEither(formatsOf(given))),
      TE.apS('resources', TE.fromEither(resourcesOf(given))),
      TE.tap(() => readSweep(runtime, sweep, { plugins: given['plugins'] !== false })),
      TE.map((checked) =>
        scriptsOf({
          ...checked,
          sweep,
          out,
          concurrent,
          wait,
          runWords: wordsOf(passedOn, given),
          mergeWords: wordsOf(formatOption, given),
        }),
      ),
      TE.flatMap((scripts) =>
        given['dry-run'] ? TE.fromIO(() => runtime.print(shown(scripts))) : submitted(runtime, scripts),
      ),
    )
  },
})
