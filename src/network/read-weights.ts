/** Reads what a family asks for into the memory of the kernels, each tensor once; matrices are packed on the way. */
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { Checkpoint } from '#src/checkpoint/checkpoint.js'
import { panelBytes } from '#src/kernels/kernels.js'
import type { Workspace } from '#src/kernels/workspace.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Linear, Rows } from './network.js'
import {
  countOfTensor,
  countOfTensors,
  type LinearTensors,
  type Placement,
  type Requests,
  type RowTensors,
  type Tensor,
} from './weights.js'

/** To an address, one tensor after the other. */
const readTo = (checkpoint: Checkpoint, { arena }: Workspace, tensors: readonly Tensor[], at: number) =>
  pipe(
    tensors,
    TE.traverseSeqArrayWithIndex((index, tensor) => {
      const before = countOfTensors(tensors.slice(0, index))
      return checkpoint.readF32(tensor.name, arena.f32(at + 4 * before, countOfTensor(tensor)))
    }),
  )

const readRows =
  (checkpoint: Checkpoint, workspace: Workspace) =>
  ({ rows, columns }: RowTensors): TE.TaskEither<Failure, Rows> => {
    const count = countOfTensors(rows)
    const at = workspace.arena.allocate(4 * count)
    return pipe(
      readTo(checkpoint, workspace, rows, at),
      TE.map(() => ({ at, rows: count / columns })),
    )
  }

const readPanels = (
  checkpoint: Checkpoint,
  workspace: Workspace,
  { weights, inner, columns, innerFirst }: LinearTensors,
): TE.TaskEither<Failure, Linear['weights']> => {
  const { kernels, arena } = workspace
  const bytes = panelBytes(inner, columns)
  const at = arena.allocate(bytes)
  // Below the mark the panels stay; above it is what they are packed from.
  const mark = arena.mark()
  const source = arena.allocate(4 * inner * columns)
  return pipe(
    readTo(checkpoint, workspace, weights, source),
    TE.map(() => {
      kernels.pack(source, innerFirst ? columns : 1, innerFirst ? 1 : inner, inner, columns, at)
      arena.release(mark)
      return { at, inner, columns, least: kernels.least(at, bytes / 4), greatest: kernels.greatest(at, bytes / 4) }
    }),
  )
}

const readLinear =
  (checkpoint: Checkpoint, workspace: Workspace) =>
  (request: LinearTensors): TE.TaskEither<Failure, Linear> =>
    pipe(
      readPanels(checkpoint, workspace, request),
      TE.bindTo('weights'),
      TE.bind('bias', () =>
        request.biases.length === 0
          ? TE.right(undefined)
          : pipe(
              readRows(checkpoint, workspace)({ rows: request.biases, columns: request.columns }),
              TE.map(({ at }) => at),
            ),
      ),
    )

/** Nothing else may use the arena meanwhile. */
export const readWeights = (
  checkpoint: Checkpoint,
  workspace: Workspace,
  requests: Requests,
): TE.TaskEither<Failure, Placement> =>
  pipe(
    requests.linears,
    TE.traverseSeqArray((tensors) =>
      pipe(
        readLinear(checkpoint, workspace)(tensors),
        TE.map((linear) => ({ tensors, linear })),
      ),
    ),
    TE.bindTo('linears'),
    TE.bind('rows', () =>
      pipe(
        requests.rows,
        TE.traverseSeqArray((tensors) =>
          pipe(
            readRows(checkpoint, workspace)(tensors),
            TE.map((rows) => ({ tensors, rows })),
          ),
        ),
      ),
    ),
  )
