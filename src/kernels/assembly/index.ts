/** What the module of the kernels exports: every function of `kernels.ts`, with draws as five words. */
export { gelu, geluTanh, relu, relu6, silu, tanh } from './activation'
export {
  geluGradient,
  geluTanhGradient,
  relu6Gradient,
  reluGradient,
  siluGradient,
  tanhGradient,
} from './activation-gradients'
export { adamW } from './adam-w'
export {
  add,
  addColumn,
  addMatrix,
  addRow,
  addRowsTo,
  addScaled,
  clamp,
  copy,
  multiplyElements,
  offset,
  passWithin,
  scale,
} from './elements'
export { greatest, greatestMagnitude, least } from './extremes'
export { addNormal, addNormalEach, normals, scaleByNormal } from './noise'
export { layerNorm, rmsNorm } from './norm'
export { layerNormGradient, rmsNormGradient } from './norm-gradients'
export { addUnpacked, pack } from './pack'
export { multiplyGroups } from './partial-sums'
export { poisson } from './poisson'
export { multiply } from './product'
export { multiplyInt16 } from './product-int16'
export { addTransposedProduct } from './product-transposed'
export { quantise, quantiseBetween } from './quantise'
export { packInt16, quantiseToInt16 } from './quantise-int16'
export { softmax } from './softmax'
export { softmaxGradient } from './softmax-gradient'
export { sum, sumOfSquares } from './sums'
export { transposePanels } from './transpose-panels'
export { turn } from './turn'
