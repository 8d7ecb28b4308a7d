/** Files of a run that is under way, or of a shard. */
import { join } from 'node:path'

export interface PartFiles {
  readonly journal: string
  /** What is drawn from the rows so far. */
  readonly gathered: string
  readonly results: string
  /** The same rows as blocks of columns, which Parquet is made of. */
  readonly columns: string
  readonly failures: string
}

export const partFiles = (folder: string): PartFiles => ({
  journal: join(folder, 'journal'),
  gathered: join(folder, 'journal.gathered'),
  results: join(folder, 'results.csv.part'),
  columns: join(folder, 'results.columns.part'),
  failures: join(folder, 'failures.csv.part'),
})
