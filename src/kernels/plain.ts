/** The kernels in plain TypeScript: what each must compute, element by element. The oracle of the tests. */
import type { Kernels } from './kernels.js'
import { plainAdamW } from './plain/adam-w.js'
import { plainElements } from './plain/elements.js'
import { plainFunctionGradients } from './plain/function-gradients.js'
import { plainFunctions } from './plain/functions.js'
import { plainNoise } from './plain/noise.js'
import { plainProducts } from './plain/products.js'
import { plainTransposed } from './plain/products-transposed.js'
import { plainTurn } from './plain/turn.js'

export const plainKernels = (memory: WebAssembly.Memory): Kernels => ({
  ...plainProducts(memory),
  ...plainTransposed(memory),
  ...plainElements(memory),
  ...plainNoise(memory),
  ...plainFunctions(memory),
  ...plainTurn(memory),
  ...plainAdamW(memory),
  ...plainFunctionGradients(memory),
})
