/** A worker thread that encodes row groups of the schema that it was started with. */
import { workerData } from 'piscina'
import { groupOfBlocks, groupWriter, type ParquetGroup } from '#src/columns/parquet-group.js'
import { movable } from '#src/threads/movable.js'
import type { GroupRequest, GroupTask } from './kept-groups.js'

const { schema } = workerData as GroupTask
const writer = groupWriter(schema)

export default ({ blocks, from }: GroupRequest): ParquetGroup => {
  const group = groupOfBlocks(schema, writer, blocks, from)
  return movable(group, [group.bytes.buffer])
}
