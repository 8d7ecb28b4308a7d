/** The module of the kernels, as the build leaves it beside this file. Compiled once: threads are given the module itself. */
import { readFileSync } from 'node:fs'

export const loadModule = (): WebAssembly.Module =>
  new WebAssembly.Module(readFileSync(new URL('kernels.wasm', import.meta.url)))
