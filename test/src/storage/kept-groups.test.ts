/** Row groups made in threads are those of the whole table, whatever blocks its rows are kept in. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, test } from 'vitest'
import { blockOf } from '#src/columns/column-blocks.js'
import type { Columns } from '#src/columns/columns.js'
import { csvHeader } from '#src/columns/csv.js'
import { writeParquet } from '#src/columns/parquet.js'
import { groupsOf, type ParquetGroup, rowsPerGroup } from '#src/columns/parquet-group.js'
import { machineFault } from '#src/runtime/failure.js'
import type { Readable, Runtime } from '#src/runtime/runtime.js'
import { keptGroups } from '#src/storage/kept-groups.js'
import { partFiles } from '#src/storage/part-files.js'
import { memoryWorld } from '../../support/memory-runtime.js'

const schema = [
  { name: 'system', unit: '', labels: ['digital', 'photonic'] },
  { name: 'energy', unit: 'J' },
  { name: 'clock', unit: 'Hz' },
  { name: 'area', unit: 'm2' },
]

/** A column of labels, one without repetition, one of few values with gaps and one that changes seldom. */
const tableOf = (from: number, to: number): Columns => {
  const column = (of: (row: number) => number): Float64Array =>
    Float64Array.from({ length: to - from }, (_, index) => of(from + index))
  return {
    schema,
    rows: to - from,
    values: [
      column((row) => Math.floor(row / 70_000) % 2),
      column((row) => Math.sqrt(row)),
      column((row) => (row % 11 === 0 ? NaN : row % 100)),
      column((row) => (row < 150_000 ? NaN : Math.floor(row / 90_000))),
    ],
  }
}

const paths = partFiles('out')

/** A world in which the rows are kept in blocks that end where they are told to. */
const worldOf = (ends: readonly number[]) => {
  const blocks = ends.map((end, index) => blockOf(tableOf(ends[index - 1] ?? 0, end)))
  const bytes = Buffer.concat([Buffer.from(csvHeader(schema)), ...blocks])
  return memoryWorld(new Map([[paths.columns, { bytes, durable: bytes }]]))
}

const listed = async (groups: AsyncIterable<ParquetGroup>): Promise<readonly ParquetGroup[]> => {
  const all: ParquetGroup[] = []
  for await (const group of groups) all.push(group)
  return all
}

const rows = 3 * rowsPerGroup + 5000
const expected = await listed(groupsOf(schema, [tableOf(0, rows)]))

/** Every so many rows, and at the end. */
const every = (count: number): readonly number[] =>
  Array.from({ length: Math.ceil(rows / count) }, (_, index) => Math.min(rows, (index + 1) * count))

describe('groups', () => {
  test.each([
    ['that end within blocks', every(1000)],
    ['that end where blocks end', every(rowsPerGroup / 64)],
    ['of which several are in one block', [7, 2 * rowsPerGroup + 9, rows]],
    ['that are all in one block', [rows]],
  ])('%s are the same bytes on this thread and on two others', async (_, ends) => {
    for (const threads of [1, 2]) {
      const groups = await listed(keptGroups(worldOf(ends).runtime, paths, schema, threads, 1))
      expect(groups.map((group) => group.rows)).toEqual([rowsPerGroup, rowsPerGroup, rowsPerGroup, 5000])
      groups.forEach(({ bytes, chunks }, index) => {
        expect(Buffer.compare(bytes, expected[index]!.bytes)).toBe(0)
        expect(chunks).toEqual(expected[index]!.chunks)
      })
    }
  })

  test('join to a file of which every row reads back in its place', async () => {
    const parts: Uint8Array[] = []
    await writeParquet(schema, {}, keptGroups(worldOf(every(997)).runtime, paths, schema, 2, 1), (bytes) => {
      parts.push(bytes)
      return Promise.resolve()
    })
    const objects = await parquetReadObjects({ file: new Uint8Array(Buffer.concat(parts)).buffer })
    expect(objects).toHaveLength(rows)
    expect(objects.findIndex((object, row) => object['energy_J'] !== Math.sqrt(row))).toBe(-1)
    expect(objects.findIndex(({ clock_Hz: clock }, row) => clock !== (row % 11 === 0 ? null : row % 100))).toBe(-1)
  })

  test('whose blocks cannot be read are told of in the words of the disk', async () => {
    const { runtime } = worldOf(every(1000))
    const open: Runtime['open'] = (path) =>
      TE.map((file: Readable) => ({
        ...file,
        read: (into: Uint8Array, position: number) =>
          into.length < 100 ? file.read(into, position) : TE.left(machineFault('the disk is gone')),
      }))(runtime.open(path))
    await expect(listed(keptGroups({ ...runtime, open }, paths, schema, 2, 1))).rejects.toThrow('the disk is gone')
  })

  test('of no rows are none', async () => {
    expect(await listed(keptGroups(worldOf([]).runtime, paths, schema, 2, 1))).toEqual([])
  })
})
