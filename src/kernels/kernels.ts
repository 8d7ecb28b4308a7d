/**
 * Kernels: the arithmetic of the simulator on one memory of f32, where an address is a number of bytes.
 *
 * Two implementations are the same functions: WebAssembly with SIMD (`wasm.ts`, what runs), and plain TypeScript (`plain.ts`, the
 * oracle of the tests). They agree bit for bit, as they add and round in the same order; where one does not, its own file says by
 * how many units in the last place.
 *
 * A matrix is row-major, its `stride` counted in elements. The right operand of a product is packed once into panels of 8 columns:
 *
 *   panel p, at panels + 4 * 8 * inner * p:   element (k, j) of columns 8p .. 8p+7 at index 8 k + j,   columns beyond the last are 0
 *
 * Draws are counter-based: element e of a call has its own counter, whatever the call's length (`draws.ts`). Addresses are multiples
 * of 16 except where a stride makes them otherwise; strides and counts may be any number.
 */
export const panelColumns = 8

/** Bytes of the panels of a matrix. */
export const panelBytes = (inner: number, columns: number): number =>
  4 * panelColumns * inner * Math.ceil(columns / panelColumns)
/** Bytes of the panels of int16: inner elements in pairs. */
export const panelBytesInt16 = (inner: number, columns: number): number =>
  4 * panelColumns * Math.ceil(inner / 2) * Math.ceil(columns / panelColumns)

/** Where in the space of counters the draws of a call lie: words of 32 bits. The fifth, the counter, is of the element. */
export interface Draws {
  readonly key0: number
  readonly key1: number
  readonly stream: number
  readonly sample: number
  readonly repeat: number
}

export interface Kernels {
  // Matrix products.

  /** Packs a matrix whose element (k, j) is at source + 4 (k innerStride + j columnStride). */
  readonly pack: (
    source: number,
    innerStride: number,
    columnStride: number,
    inner: number,
    columns: number,
    panels: number,
  ) => void
  /** c = a B; rows x inner by inner x columns. Sums in blocks of `inner`, in order. */
  readonly multiply: (
    a: number,
    aStride: number,
    panels: number,
    c: number,
    cStride: number,
    rows: number,
    inner: number,
    columns: number,
  ) => void
  /** Rounds to whole steps, half to even, within +-most, as int16; an odd row is filled with a 0. `outStride` in int16, even. */
  readonly quantiseToInt16: (
    x: number,
    stride: number,
    rows: number,
    columns: number,
    inverseStep: number,
    most: number,
    out: number,
    outStride: number,
  ) => void
  /** Panels of f32 to panels of int16: element (2 k + i, j) at index 16 k + 2 j + i. */
  readonly packInt16: (
    panels: number,
    inner: number,
    columns: number,
    inverseStep: number,
    most: number,
    out: number,
  ) => void
  /** c = scale (a B), the sum exact in int32 while inner * most * most < 2^31. */
  readonly multiplyInt16: (
    a: number,
    aStride: number,
    panels: number,
    c: number,
    cStride: number,
    rows: number,
    inner: number,
    columns: number,
    scale: number,
  ) => void
  /**
   * c = sum over groups of `group` inner elements of adc(partial sum + sigma normal), adc rounding to whole `step`s within
   * +-most of them; `step` 0: no conversion. Element of the draw of row i, column j, group g: see the file of the kernel.
   */
  readonly multiplyGroups: (
    a: number,
    aStride: number,
    panels: number,
    c: number,
    cStride: number,
    rows: number,
    inner: number,
    columns: number,
    group: number,
    sigma: number,
    step: number,
    most: number,
    draws: Draws,
  ) => void

  // Elements of contiguous arrays, in place unless an output is named.

  readonly copy: (
    source: number,
    sourceStride: number,
    rows: number,
    columns: number,
    out: number,
    outStride: number,
  ) => void
  readonly greatestMagnitude: (x: number, count: number) => number
  readonly least: (x: number, count: number) => number
  readonly greatest: (x: number, count: number) => number
  /** In double precision, four running sums. */
  readonly sum: (x: number, count: number) => number
  readonly sumOfSquares: (x: number, count: number) => number
  readonly scale: (x: number, count: number, factor: number) => void
  readonly offset: (x: number, count: number, by: number) => void
  readonly clamp: (x: number, count: number, low: number, high: number) => void
  /** x += y */
  readonly add: (x: number, y: number, count: number) => void
  /** x *= y */
  readonly multiplyElements: (x: number, y: number, count: number) => void
  /** x_ij += row_j, for a contiguous matrix. */
  readonly addRow: (x: number, rows: number, columns: number, row: number) => void
  /** x_ij += column_i */
  readonly addColumn: (x: number, rows: number, columns: number, column: number) => void
  /** To whole steps, half to even, of which at least `fewest` and at most `most`. */
  readonly quantise: (x: number, count: number, step: number, fewest: number, most: number) => void
  /** To the nearest of `levels` from low to high, both among them, half to even; beyond them to the nearest end. */
  readonly quantiseBetween: (x: number, count: number, low: number, high: number, levels: number) => void

  // Noise. `first` is the element of x[0], a multiple of 16.

  /** x = normal of mean 0 and variance 1 */
  readonly normals: (x: number, count: number, draws: Draws, first: number) => void
  /** x += sigma normal */
  readonly addNormal: (x: number, count: number, sigma: number, draws: Draws, first: number) => void
  /** x += sigma_i normal */
  readonly addNormalEach: (x: number, sigmas: number, count: number, draws: Draws, first: number) => void
  /** x *= 1 + sigma normal */
  readonly scaleByNormal: (x: number, count: number, sigma: number, draws: Draws, first: number) => void
  /** x = Poisson(x scale) / scale; nothing for x <= 0. */
  readonly poisson: (x: number, count: number, scale: number, draws: Draws, first: number) => void

  // Functions of networks.

  /** Row i over its first `length + i growth` elements; 0 beyond them. */
  readonly softmax: (x: number, stride: number, rows: number, columns: number, length: number, growth: number) => void
  /** Contiguous rows; `gain` and `shift` are addresses. */
  readonly layerNorm: (
    x: number,
    rows: number,
    columns: number,
    gain: number,
    shift: number,
    epsilon: number,
    out: number,
  ) => void
  readonly rmsNorm: (x: number, rows: number, columns: number, gain: number, epsilon: number, out: number) => void
  /** x Phi(x), by the error function */
  readonly gelu: (x: number, count: number) => void
  /** By the hyperbolic tangent, as GPT-2 has it. */
  readonly geluTanh: (x: number, count: number) => void
  readonly relu: (x: number, count: number) => void
  readonly relu6: (x: number, count: number) => void
  /** Turns pairs (x_i, x_i+half) of the first `heads` heads of row p by the angles of p, row p of cosines and sines; or back. */
  readonly turn: (
    x: number,
    stride: number,
    rows: number,
    heads: number,
    half: number,
    cosines: number,
    sines: number,
    direction: 1 | -1,
  ) => void
  /** x / (1 + exp(-x)) */
  readonly silu: (x: number, count: number) => void
  readonly tanh: (x: number, count: number) => void

  // Gradients. g is that of what a function gave; "adds" is to what is there.

  /** Adds a^T c to panels laid out as those of the right operand are: a is rows x inner, c rows x columns. */
  readonly addTransposedProduct: (
    a: number,
    aStride: number,
    c: number,
    cStride: number,
    rows: number,
    inner: number,
    columns: number,
    panels: number,
  ) => void
  /** From panels of a matrix to those of its transpose: `columns` by `inner`. */
  readonly transposePanels: (panels: number, inner: number, columns: number, out: number) => void
  /** Adds the elements of panels to the matrix that `pack` would take them from. */
  readonly addUnpacked: (
    panels: number,
    target: number,
    innerStride: number,
    columnStride: number,
    inner: number,
    columns: number,
  ) => void
  /** row_j += sum over i of x_ij, for a contiguous matrix */
  readonly addRowsTo: (x: number, rows: number, columns: number, row: number) => void
  /** Row i of x += row i of y */
  readonly addMatrix: (x: number, xStride: number, y: number, yStride: number, rows: number, columns: number) => void
  /** x += factor y */
  readonly addScaled: (x: number, y: number, count: number, factor: number) => void
  /** g = 0 where x is not within low .. high */
  readonly passWithin: (g: number, x: number, count: number, low: number, high: number) => void
  /** g_j = p_j (g_j - sum over k of p_k g_k), row by row as `softmax` counts their elements; 0 beyond them. */
  readonly softmaxGradient: (
    p: number,
    pStride: number,
    g: number,
    gStride: number,
    rows: number,
    columns: number,
    length: number,
    growth: number,
  ) => void
  /** Adds to the gradients of x, of the gain and of the shift. */
  readonly layerNormGradient: (
    x: number,
    g: number,
    rows: number,
    columns: number,
    gain: number,
    epsilon: number,
    ofX: number,
    ofGain: number,
    ofShift: number,
  ) => void
  readonly rmsNormGradient: (
    x: number,
    g: number,
    rows: number,
    columns: number,
    gain: number,
    epsilon: number,
    ofX: number,
    ofGain: number,
  ) => void
  /** g *= f'(x), x what the function took */
  readonly geluGradient: (x: number, g: number, count: number) => void
  readonly geluTanhGradient: (x: number, g: number, count: number) => void
  readonly reluGradient: (x: number, g: number, count: number) => void
  readonly relu6Gradient: (x: number, g: number, count: number) => void
  readonly siluGradient: (x: number, g: number, count: number) => void
  readonly tanhGradient: (x: number, g: number, count: number) => void

  /**
   * One step of AdamW with decoupled decay:
   *
   *   m <- b1 m + (1 - b1) g      v <- b2 v + (1 - b2) g^2      w <- w - rate (decay w + c1 m / (sqrt(c2 v) + epsilon))
   *
   * c1 and c2 are 1 / (1 - b^t) of both. [Loshchilov and Hutter: Decoupled weight decay regularization, 2019, algorithm 2]
   */
  readonly adamW: (
    w: number,
    g: number,
    m: number,
    v: number,
    count: number,
    rate: number,
    decay: number,
    b1: number,
    b2: number,
    c1: number,
    c2: number,
    epsilon: number,
  ) => void
}
