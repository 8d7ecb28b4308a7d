/** A note of what is done: rows onto the disk, then what is drawn from them, then the line of the journal that says so. */
import * as E from 'fp-ts/lib/Either.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { gatheredBytes, type GatheredState } from './gathered-file.js'
import { journalLine } from './journal.js'
import { partFiles } from './part-files.js'
import { flushRows, type Parts } from './parts.js'

/** @throws what the disk says */
export const note = async (runtime: Runtime, folder: string, parts: Parts, state: GatheredState): Promise<void> => {
  await flushRows(parts)
  const written = await runtime.writeDurably(partFiles(folder).gathered, gatheredBytes(state))()
  if (E.isLeft(written)) throw new Error(written.left.lines[0])
  await parts.journal.append(journalLine(state.entry))
  await parts.journal.flush()
}
