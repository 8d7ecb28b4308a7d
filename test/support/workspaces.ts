/** Workspaces of a test, each in a memory of its own unless it is given one. */
import { arena, sharedMemory } from '#src/kernels/arena.js'
import { loadModule } from '#src/kernels/load.js'
import { plainKernels } from '#src/kernels/plain.js'
import { wasmWorkspace } from '#src/kernels/wasm-workspace.js'
import type { Workspace } from '#src/kernels/workspace.js'

export const plainWorkspace = (memory = sharedMemory()): Workspace => ({
  kernels: plainKernels(memory),
  arena: arena(memory),
})

export const ownWorkspace = (memory = sharedMemory()): Workspace => wasmWorkspace(loadModule(), memory)
