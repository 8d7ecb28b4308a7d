/** The tensors of a checkpoint from the weights in memory: `read-weights.ts` the other way round, to the bit. */
import type { CheckpointTensor } from '#src/checkpoint/write-checkpoint.js'
import type { Arena } from '#src/kernels/arena.js'
import { panelBytes, panelColumns } from '#src/kernels/kernels.js'
import { stridesOf } from './tensor-strides.js'
import { countOfTensor, countOfTensors, type LinearTensors, type Placement, type Tensor } from './weights.js'

/** The elements of a matrix as its tensors have them, one tensor after the other. */
const unpacked = (tensors: LinearTensors, panels: Float32Array): Float32Array => {
  const { inner, columns } = tensors
  const [innerStride, columnStride] = stridesOf(tensors)
  const elements = new Float32Array(inner * columns)
  for (let j = 0; j < columns; j++) {
    const first = Math.floor(j / panelColumns) * panelColumns * inner + (j % panelColumns)
    for (let k = 0; k < inner; k++) elements[k * innerStride + j * columnStride] = panels[first + k * panelColumns]!
  }
  return elements
}

const divided = (tensors: readonly Tensor[], elements: Float32Array): readonly CheckpointTensor[] =>
  tensors.map(({ name, shape }, index) => {
    const before = countOfTensors(tensors.slice(0, index))
    return { name, shape, data: elements.subarray(before, before + countOfTensor({ name, shape })) }
  })

/** Copies: what becomes of the weights later does not change them. */
export const tensorsAt = ({ linears, rows }: Placement, { f32 }: Pick<Arena, 'f32'>): readonly CheckpointTensor[] => {
  const stored = (tensors: readonly Tensor[], at: number): readonly CheckpointTensor[] =>
    divided(tensors, f32(at, countOfTensors(tensors)).slice())
  return [
    ...linears.flatMap(({ tensors, linear: { weights, bias } }) => [
      ...divided(tensors.weights, unpacked(tensors, f32(weights.at, panelBytes(weights.inner, weights.columns) / 4))),
      ...(bias === undefined ? [] : stored(tensors.biases, bias)),
    ]),
    ...rows.flatMap((placed) => stored(placed.tensors.rows, placed.rows.at)),
  ]
}
