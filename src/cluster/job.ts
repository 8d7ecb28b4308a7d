/**
 * A batch job of Slurm as text: what it asks of the site in `#SBATCH` lines, then what it does [Slurm 22.05, sbatch(1)].
 */
import { shellText } from '#src/runtime/shell-text.js'

/** What a job may ask for, in Slurm's own words; where nothing is said the site decides. */
export interface Resources {
  readonly partition?: string | undefined
  /** Limit of its time: `90`, `1:30:00`, `2-12`. */
  readonly time?: string | undefined
  readonly cpus?: number | undefined
  readonly memory?: string | undefined
  readonly account?: string | undefined
}

export interface Job {
  readonly name: string
  /** Where its commands run. Absolute. */
  readonly folder: string
  /** The file that it prints to, where `%a` stands for the index of its task. Absolute. */
  readonly log: string
  readonly resources: Resources
}

/** In names of files Slurm reads `%` as the beginning of a pattern. */
export const plainPath = (path: string): string => path.replaceAll('%', '%%')

const directives = ({ name, folder, log, resources }: Job): Readonly<Record<string, string | number | undefined>> => ({
  'job-name': name,
  chdir: folder,
  output: log,
  // A task that is brought back goes on in the log of the one before.
  'open-mode': 'append',
  nodes: 1,
  ntasks: 1,
  partition: resources.partition,
  time: resources.time,
  'cpus-per-task': resources.cpus,
  mem: resources.memory,
  account: resources.account,
})

/** @param body lines of shell */
export const jobScript = (job: Job, body: string): string =>
  [
    '#!/bin/sh',
    ...Object.entries(directives(job)).flatMap(([option, value]) =>
      value === undefined ? [] : [`#SBATCH ${shellText([`--${option}=${value}`])}`],
    ),
    '',
    body,
  ].join('\n')
