/** The kernels in plain TypeScript: what each must compute, element by element. The oracle of the tests. */
import type { Kernels } from './kernels.js'
import { plainElements } from './plain/elements.js'
import { plainFunctions } from './plain/functions.js'
import { plainNoise } from './plain/noise.js'
import { plainProducts } from './plain/products.js'

export const plainKernels = (memory: WebAssembly.Memory): Kernels => ({
  ...plainProducts(memory),
  ...plainElements(memory),
  ...plainNoise(memory),
  ...plainFunctions(memory),
})
