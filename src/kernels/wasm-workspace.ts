/** What one thread computes with: an instance of the kernels, and room of its own in a memory that others may share. */
import { arena } from './arena.js'
import { wasmKernels } from './wasm.js'
import type { Workspace } from './workspace.js'

export const wasmWorkspace = (module: WebAssembly.Module, memory: WebAssembly.Memory): Workspace => ({
  kernels: wasmKernels(module, memory),
  arena: arena(memory),
})
