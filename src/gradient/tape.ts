/**
 * The tape: what a forward pass left behind, and how each of its steps is undone.
 *
 * What a network computes lies in the room of the tape, and the gradient of what lies at an address at a mirrored one. A step that
 * works in place therefore turns the gradient of what it left into that of what it found, at the same address; slices of a matrix,
 * rows that are read twice and weights that are used twice need no record of their own. Sums, factors, functions and norms may
 * overwrite; copies and products fill fresh room.
 *
 *   chunk:   | values ............ | gradients ......... |        gradient of the value at a: a + size of the values
 */
import { type Arena, arena } from '#src/kernels/arena.js'
import { copyOf, type Matrix, type Workspace } from '#src/kernels/workspace.js'

export interface Tape {
  /** Room for what the network computes: nothing is given back before the tape is cleared. */
  readonly arena: Arena
  /** A contiguous copy, of what a step will need to be undone. */
  readonly keep: (x: Matrix) => Matrix
  readonly record: (reversal: () => void) => void
  /** Where the gradient of a value is. @throws Error for what is neither on the tape nor a parameter */
  readonly gradientAt: (address: number) => number
  /** Undoes all steps, the last one first. */
  readonly reverse: () => void
  readonly clear: () => void
}

interface Chunk {
  readonly at: number
  readonly size: number
}

/** The activations of a few short sequences. */
const leastChunk = 2 ** 23
const alignment = 64

/** @param parameterGradientAt where the gradient of a parameter is summed; undefined for what is no parameter */
export const newTape = (
  { kernels }: Workspace,
  memory: WebAssembly.Memory,
  parameterGradientAt: (address: number) => number | undefined,
): Tape => {
  const room = arena(memory)
  const keepsakes = arena(memory)
  const keeping: Workspace = { kernels, arena: keepsakes }
  const empty = keepsakes.mark()
  const chunks: Chunk[] = []
  const reversals: (() => void)[] = []
  let chunk = 0
  let used = 0

  const allocate = (bytes: number): number => {
    const size = Math.ceil(bytes / alignment) * alignment
    while (chunk < chunks.length && used + size > chunks[chunk]!.size) {
      chunk++
      used = 0
    }
    if (chunk === chunks.length) {
      const values = Math.max(size, leastChunk)
      chunks.push({ at: room.allocate(2 * values), size: values })
    }
    const current = chunks[chunk]!
    const at = current.at + used
    used += size
    room.f32(at + current.size, size / 4).fill(0)
    return at
  }

  const gradientAt = (address: number): number => {
    const mirrored = chunks.find(({ at, size }) => address >= at && address < at + size)
    if (mirrored !== undefined) return address + mirrored.size
    const ofParameter = parameterGradientAt(address)
    if (ofParameter === undefined) throw new Error(`nothing at ${address} has a gradient`)
    return ofParameter
  }

  return {
    arena: { ...room, allocate, mark: () => empty, release: () => undefined },
    keep: (x) => copyOf(keeping, x),
    record: (reversal) => reversals.push(reversal),
    gradientAt,
    reverse: () => {
      for (let reversal = reversals.pop(); reversal !== undefined; reversal = reversals.pop()) reversal()
    },
    clear: () => {
      reversals.length = 0
      keepsakes.release(empty)
      chunk = 0
      used = 0
    },
  }
}
