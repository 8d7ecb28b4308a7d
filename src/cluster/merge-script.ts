/** The script of the job that joins the shards. */
import { shellText } from '#src/runtime/shell-text.js'
import { type Job, jobScript } from './job.js'

/** @param merge words of the command that joins them */
export const mergeScript = (job: Job, merge: readonly string[]): string => jobScript(job, `exec ${shellText(merge)}\n`)
