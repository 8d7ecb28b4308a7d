/** A forward pass is the same bytes whichever kernels it runs on. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arena, sharedMemory } from '#src/kernels/arena.js'
import { loadModule } from '#src/kernels/load.js'
import { wasmKernels } from '#src/kernels/wasm.js'
import type { Workspace } from '#src/kernels/workspace.js'
import { arbitraryModels, inputOf } from '../../support/arbitrary-model.js'
import { exactLogits, formulaCheckpoint, loaded, sampleOf } from '../../support/formula-checkpoint.js'
import { plainWorkspace } from '../../support/workspaces.js'
import type { ModelJson } from '../../support/reference-network.js'

const module = loadModule()
const wasmWorkspace = (): Workspace => {
  const memory = sharedMemory()
  return { kernels: wasmKernels(module, memory), arena: arena(memory) }
}

const sameBytes = async (json: ModelJson, seed: number, tokens: number): Promise<void> => {
  const { checkpoint } = formulaCheckpoint(json, '', seed)
  const passes = [plainWorkspace(), wasmWorkspace()].map(async (workspace) => {
    const network = await loaded(checkpoint, workspace)
    const rows = exactLogits(network, sampleOf(network, inputOf(json, seed, tokens)), workspace)
    return rows.map((row) => Buffer.from(row.slice().buffer).toString('hex'))
  })
  const [plain, wasm] = await Promise.all(passes)
  expect(wasm).toEqual(plain)
}

test.each(arbitraryModels)('$name computes the same bytes in WebAssembly as in plain TypeScript', ({ json }) =>
  fc.assert(fc.asyncProperty(json, fc.nat(2 ** 31), fc.integer({ min: 1, max: 12 }), sameBytes), { numRuns: 20 }),
)
