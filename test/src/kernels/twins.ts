/** The two implementations of the kernels side by side, each on a memory of its own. */
import { expect } from 'vitest'
import type { Kernels } from '#src/kernels/kernels.js'
import { type Workspace, within } from '#src/kernels/workspace.js'
import { uniform } from '#src/random/philox.js'
import { ownWorkspace, plainWorkspace } from '../../support/workspaces.js'

export const plain = plainWorkspace()
export const wasm = ownWorkspace()

/** Floats between -1 and 1. */
export const values = (seed: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => 2 * uniform(seed, 0, i) - 1)

/** Puts arrays into memory, works on their addresses, and reads the last of them. */
export const onCopies = (
  { kernels, arena }: Workspace,
  arrays: readonly Float32Array[],
  work: (kernels: Kernels, addresses: readonly number[]) => void,
): Float32Array =>
  within({ kernels, arena }, () => {
    const addresses = arrays.map((array) => {
      const at = arena.allocate(array.byteLength)
      arena.f32(at, array.length).set(array)
      return at
    })
    work(kernels, addresses)
    return arena.f32(addresses.at(-1)!, arrays.at(-1)!.length).slice()
  })

/** Equal bit for bit, the sign of 0 and what is not a number among it. */
export const expectSameBits = (got: Float32Array, expected: Float32Array): void => {
  const [gotBits, expectedBits] = [got, expected].map((array) => new Uint32Array(array.buffer, 0, array.length))
  const differing = gotBits!.findIndex((bits, i) => bits !== expectedBits![i])
  if (got.length !== expected.length || differing >= 0)
    expect.fail(`element ${differing} of ${got.length} is ${got[differing]!}, expected ${expected[differing]!}`)
}
