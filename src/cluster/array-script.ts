/**
 * The script of one task of an array: one shard of a sweep, which goes on where an earlier attempt of it was stopped.
 *
 * Slurm tells the script, before the limit of its time, with TERM; the script tells the run, which ends its batches, writes its journal
 * and exits with 3; the script then asks for another turn. Slurm itself brings back the tasks of a node that failed.
 *
 * A task is called `array_index`: the plain number of the last task of an array means the whole array. A task that was cancelled is
 * also told with TERM, and is not brought back: it is no longer RUNNING then.
 */
import { shellText } from '#src/runtime/shell-text.js'
import { exitCodes } from '#src/runtime/failure.js'
import { type Job, jobScript } from './job.js'

/**
 * Attempts that a task may have behind it when it dies of a signal, so of a lack of memory or a sick node, and still be given another.
 * Our choice: two deaths may be chance, and for ever would be a loop.
 */
const mostRestarts = 2
/** Exit code of a process that died of TERM, as a shell has it: one that was stopped before it could listen. */
const diedOfTerm = 128 + 15

/**
 * @param shards how many tasks the array has
 * @param run words of the run, but for its shard and its threads
 */
export const arrayScript = (job: Job, shards: number, run: readonly string[]): string =>
  jobScript(
    job,
    `task="\${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"

child=
told=
trap 'told=yes; [ -z "$child" ] || kill -TERM "$child"' TERM
${shellText(run)} --shard "$SLURM_ARRAY_TASK_ID/${shards}" --threads "\${SLURM_CPUS_PER_TASK:-1}" &
child=$!
# Told before there was anybody to tell.
[ -z "$told" ] || kill -TERM "$child"
wait "$child"
code=$?
# A signal ends the waiting, not the run.
while kill -0 "$child" 2>/dev/null; do
  wait "$child"
  code=$?
done
trap '' TERM

again() {
  case $(scontrol show job --oneliner "$task") in
    *' JobState=RUNNING '*) scontrol requeue "$task" && echo "$task takes another turn" ;;
  esac
}

case $code in
  # Another turn would end the same.
  0 | 1 | 2) ;;
  ${exitCodes.interrupted} | ${diedOfTerm}) again ;;
  *) [ "\${SLURM_RESTART_COUNT:-0}" -ge ${mostRestarts} ] || again ;;
esac
exit "$code"
`,
  )
