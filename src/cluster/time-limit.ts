/**
 * A limit of time as Slurm reads it, in seconds [Slurm 22.05, sbatch(1), --time]:
 *
 *   minutes   minutes:seconds   hours:minutes:seconds   days-hours   days-hours:minutes   days-hours:minutes:seconds
 */
const [perMinute, perHour, perDay] = [60, 3600, 86_400]

const field = String.raw`(\d+)`
const forms: readonly (readonly [form: RegExp, seconds: readonly number[]])[] = [
  [new RegExp(`^${field}$`), [perMinute]],
  [new RegExp(`^${field}:${field}$`), [perMinute, 1]],
  [new RegExp(`^${field}:${field}:${field}$`), [perHour, perMinute, 1]],
  [new RegExp(`^${field}-${field}$`), [perDay, perHour]],
  [new RegExp(`^${field}-${field}:${field}$`), [perDay, perHour, perMinute]],
  [new RegExp(`^${field}-${field}:${field}:${field}$`), [perDay, perHour, perMinute, 1]],
]

/** Undefined if it is none. */
export const timeLimit = (text: string): number | undefined => {
  for (const [form, seconds] of forms) {
    const fields = form.exec(text)?.slice(1).map(Number)
    if (fields !== undefined) return fields.reduce((sum, value, index) => sum + value * seconds[index]!, 0)
  }
  return undefined
}
