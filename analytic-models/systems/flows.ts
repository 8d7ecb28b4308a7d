/**
 * Flows: which operation's results another one takes, and how many words that is.
 *
 *   norm -> QKV -> QK^T -> softmax -> SV -> projection -> residual -> norm -> feed-forward -> activation -> feed-forward -> residual
 *
 * Where the two run on one block nothing crosses a border. Else its ports say what the border must do (`blocks/port.ts`): scores
 * and attention weights may cross in another form than the rest. Keys and values count once, as results of their projections:
 * the cache is of the block that attends.
 */
import type { Port, Ports } from '../blocks/port.js'
import { elementsOf, type Operation, type OperationName } from '../workloads/operation.js'

interface Flow {
  readonly from: OperationName
  readonly to: OperationName
  /** Words of a layer: all results of `from`, or all operands of `to` where it takes a part of them. */
  readonly words: (from: Operation, to: Operation) => number
}

const results = (from: Operation): number => elementsOf(from)
const operands = (_: Operation, { inner, columns, products }: Operation): number => inner * columns * products

const flows: readonly Flow[] = [
  { from: 'embed', to: 'layerNorm', words: results },
  { from: 'layerNorm', to: 'qkv', words: operands },
  { from: 'qkv', to: 'scores', words: results },
  { from: 'scores', to: 'softmax', words: results },
  { from: 'softmax', to: 'context', words: results },
  { from: 'context', to: 'projection', words: results },
  { from: 'projection', to: 'residual', words: results },
  { from: 'residual', to: 'layerNorm', words: results },
  { from: 'layerNorm', to: 'feedForwardUp', words: operands },
  { from: 'feedForwardUp', to: 'activation', words: results },
  { from: 'feedForwardGate', to: 'activation', words: results },
  { from: 'activation', to: 'feedForwardDown', words: results },
  { from: 'feedForwardDown', to: 'residual', words: results },
  { from: 'residual', to: 'finalLayerNorm', words: (_, norm) => elementsOf(norm) },
  { from: 'finalLayerNorm', to: 'head', words: operands },
]

const givenBy = (ports: Ports, { name }: Operation): Port =>
  name === 'scores' ? (ports.scores ?? ports.gives) : ports.gives
const takenBy = (ports: Ports, { name }: Operation): Port =>
  name === 'context' ? (ports.scores ?? ports.takes) : ports.takes

const transfer = (name: OperationName, words: number): Operation => ({
  name,
  kind: 'transfer',
  rows: words,
  inner: 1,
  columns: 1,
  products: 1,
  repeat: 1,
})

/**
 * What the border does in a pass, for operations that each run on a block with these ports.
 * @param runners index of the block that runs each operation
 * @param ports of the blocks
 */
export const transfersOf = (
  operations: readonly Operation[],
  runners: readonly number[],
  ports: readonly Ports[],
): readonly Operation[] => {
  const words = { toDigital: 0, bufferWrite: 0, bufferRead: 0, toAnalog: 0 }
  for (const flow of flows) {
    const from = operations.findIndex(({ name }) => name === flow.from)
    const to = operations.findIndex(({ name }) => name === flow.to)
    if (from < 0 || to < 0 || runners[from] === runners[to]) continue
    const [source, target] = [operations[from]!, operations[to]!]
    const given = givenBy(ports[runners[from]!]!, source)
    const taken = takenBy(ports[runners[to]!]!, target)
    const moved = flow.words(source, target) * Math.min(source.repeat, target.repeat)
    if (given === 'analog') words.toDigital += moved
    if (given !== 'memory') words.bufferWrite += moved
    if (taken !== 'memory') words.bufferRead += moved
    if (taken === 'analog') words.toAnalog += moved
  }
  return Object.entries(words)
    .filter(([, moved]) => moved > 0)
    .map(([name, moved]) => transfer(name as keyof typeof words, moved))
}
