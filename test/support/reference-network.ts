/**
 * Forward passes of every family in double precision, by straight loops over the tensors of a checkpoint as its publisher lays them
 * out: an oracle that shares nothing with the simulator.
 */
type Rows = readonly (readonly number[])[]
/** A tensor, flat, by its name and shape. */
export type TensorSource = (name: string, ...shape: readonly number[]) => ArrayLike<number>

export interface Gpt2Json {
  readonly model_type: 'gpt2'
  readonly vocab_size: number
  readonly n_positions: number
  readonly n_embd: number
  readonly n_layer: number
  readonly n_head: number
  readonly n_inner: number | null
  readonly activation_function: string
  readonly layer_norm_epsilon: number
  readonly tie_word_embeddings: boolean
}
export interface VitJson {
  readonly model_type: 'vit' | 'deit'
  readonly architectures: readonly string[]
  /** One number, or height and width. */
  readonly image_size: number | readonly [number, number]
  readonly patch_size: number | readonly [number, number]
  readonly num_channels: number
  readonly hidden_size: number
  readonly num_hidden_layers: number
  readonly num_attention_heads: number
  readonly intermediate_size: number
  readonly hidden_act: string
  readonly layer_norm_eps: number
  readonly qkv_bias: boolean
  readonly id2label: Readonly<Record<string, string>>
}
export interface BertJson {
  readonly model_type: 'bert'
  readonly architectures: readonly string[]
  readonly vocab_size: number
  readonly max_position_embeddings: number
  readonly type_vocab_size: number
  readonly hidden_size: number
  readonly num_hidden_layers: number
  readonly num_attention_heads: number
  readonly intermediate_size: number
  readonly hidden_act: string
  readonly layer_norm_eps: number
  readonly id2label: Readonly<Record<string, string>>
}
interface RopeScaling {
  readonly rope_type: 'llama3'
  readonly factor: number
  readonly low_freq_factor: number
  readonly high_freq_factor: number
  readonly original_max_position_embeddings: number
}
export interface LlamaJson {
  readonly model_type: 'llama'
  readonly vocab_size: number
  readonly max_position_embeddings: number
  readonly hidden_size: number
  readonly num_hidden_layers: number
  readonly num_attention_heads: number
  readonly num_key_value_heads: number
  readonly head_dim?: number
  readonly intermediate_size: number
  readonly hidden_act: string
  readonly rms_norm_eps: number
  readonly rope_theta: number
  readonly rope_scaling?: RopeScaling | null
  readonly attention_bias: boolean
  readonly mlp_bias: boolean
  readonly tie_word_embeddings: boolean
}
export type ModelJson = Gpt2Json | VitJson | BertJson | LlamaJson

export interface ReferenceInput {
  readonly ids: readonly number[]
  readonly types: readonly number[]
  readonly pixels: ArrayLike<number>
}

type Size = number | readonly [number, number]
const sides = (size: Size): readonly [number, number] => (typeof size === 'number' ? [size, size] : size)
/** Of an image with all its channels. */
export const pixelsOf = ({ image_size, num_channels }: VitJson): number => {
  const [height, width] = sides(image_size)
  return num_channels * height * width
}

const range = (count: number): readonly number[] => [...Array(count).keys()]
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0)
const plus = (a: Rows, b: Rows): Rows => a.map((row, i) => row.map((x, j) => x + b[i]![j]!))
const rowsOf = (flat: ArrayLike<number>, columns: number): Rows =>
  range(flat.length / columns).map((i) => range(columns).map((j) => flat[i * columns + j]!))

/** erf by its Maclaurin series, or for large arguments by its continued fraction. */
const erf = (x: number): number => {
  const z = Math.abs(x)
  if (z > 3) {
    let fraction = 0
    for (let n = 60; n > 0; n--) fraction = n / 2 / (z + fraction)
    return Math.sign(x) * (1 - Math.exp(-z * z) / (Math.sqrt(Math.PI) * (z + fraction)))
  }
  let term = z
  let sum = z
  for (let n = 1; n < 100; n++) {
    term *= (-z * z) / n
    sum += term / (2 * n + 1)
  }
  return (Math.sign(x) * 2 * sum) / Math.sqrt(Math.PI)
}

const activations: Readonly<Record<string, (x: number) => number>> = {
  gelu: (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
  gelu_new: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  relu: (x) => Math.max(0, x),
  silu: (x) => x / (1 + Math.exp(-x)),
}

const layerNorm = (x: Rows, gain: ArrayLike<number>, shift: ArrayLike<number>, epsilon: number): Rows =>
  x.map((row) => {
    const mean = row.reduce((a, b) => a + b) / row.length
    const variance = row.reduce((a, b) => a + (b - mean) ** 2, 0) / row.length
    return row.map((v, j) => ((v - mean) / Math.sqrt(variance + epsilon)) * gain[j]! + shift[j]!)
  })

const rmsNorm = (x: Rows, gain: ArrayLike<number>, epsilon: number): Rows =>
  x.map((row) => {
    const square = dot(row, row) / row.length
    return row.map((v, j) => (v / Math.sqrt(square + epsilon)) * gain[j]!)
  })

const softmax = (row: readonly number[]): readonly number[] => {
  const greatest = Math.max(...row)
  const powers = row.map((x) => Math.exp(x - greatest))
  const sum = powers.reduce((a, b) => a + b)
  return powers.map((x) => x / sum)
}

const attention = (q: Rows, k: Rows, v: Rows, heads: number, sharedHeads: number, causal: boolean): Rows => {
  const width = q[0]!.length / heads
  const part = (row: readonly number[], head: number): readonly number[] => row.slice(head * width, (head + 1) * width)
  return q.map((query, i) =>
    range(heads).flatMap((head) => {
      const shared = Math.floor(head / (heads / sharedHeads))
      const seen = causal ? i + 1 : k.length
      const weights = softmax(range(seen).map((j) => dot(part(query, head), part(k[j]!, shared)) / Math.sqrt(width)))
      return range(width).map((column) =>
        weights.reduce((sum, weight, j) => sum + weight * v[j]![shared * width + column]!, 0),
      )
    }),
  )
}

/** y = x W^T + b, W [columns, inner] */
const dense = (of: TensorSource, x: Rows, name: string, columns: number, biased = true): Rows => {
  const inner = x[0]!.length
  const weight = rowsOf(of(`${name}.weight`, columns, inner), inner)
  const bias = biased ? of(`${name}.bias`, columns) : new Array<number>(columns).fill(0)
  return x.map((row) => weight.map((w, j) => dot(row, w) + bias[j]!))
}

const named = (of: TensorSource, x: Rows, name: string, epsilon: number): Rows =>
  layerNorm(x, of(`${name}.weight`, x[0]!.length), of(`${name}.bias`, x[0]!.length), epsilon)

const gpt2 = (config: Gpt2Json, prefix: string, of: TensorSource, { ids }: ReferenceInput): Rows => {
  const { n_embd: width, layer_norm_epsilon: epsilon, n_head: heads } = config
  const conv1d = (x: Rows, name: string, columns: number): Rows => {
    const weight = rowsOf(of(`${name}.weight`, x[0]!.length, columns), columns)
    const bias = of(`${name}.bias`, columns)
    return x.map((row) => range(columns).map((j) => row.reduce((sum, v, k) => sum + v * weight[k]![j]!, bias[j]!)))
  }
  const words = rowsOf(of(`${prefix}wte.weight`, config.vocab_size, width), width)
  const positions = rowsOf(of(`${prefix}wpe.weight`, config.n_positions, width), width)
  let x: Rows = ids.map((id, p) => words[id]!.map((v, j) => v + positions[p]![j]!))
  for (const layer of range(config.n_layer)) {
    const name = `${prefix}h.${layer}.`
    const fused = conv1d(named(of, x, `${name}ln_1`, epsilon), `${name}attn.c_attn`, 3 * width)
    const [q, k, v] = [0, 1, 2].map((part) => fused.map((row) => row.slice(part * width, (part + 1) * width)))
    x = plus(x, conv1d(attention(q!, k!, v!, heads, heads, true), `${name}attn.c_proj`, width))
    const inner = conv1d(named(of, x, `${name}ln_2`, epsilon), `${name}mlp.c_fc`, config.n_inner ?? 4 * width)
    const active = inner.map((row) => row.map(activations[config.activation_function]!))
    x = plus(x, conv1d(active, `${name}mlp.c_proj`, width))
  }
  x = named(of, x, `${prefix}ln_f`, epsilon)
  const head = config.tie_word_embeddings ? words : rowsOf(of('lm_head.weight', config.vocab_size, width), width)
  return x.map((row) => head.map((word) => dot(row, word)))
}

const vit = (config: VitJson, prefix: string, of: TensorSource, { pixels }: ReferenceInput): Rows => {
  const { hidden_size: width, num_channels: channels } = config
  const [height, across] = sides(config.image_size)
  const [patchHeight, patchWidth] = sides(config.patch_size)
  const { layer_norm_eps: epsilon, num_attention_heads: heads } = config
  const inRow = Math.floor(across / patchWidth)
  const embeddings = `${prefix}embeddings.`
  const kernel = of(`${embeddings}patch_embeddings.projection.weight`, width, channels, patchHeight, patchWidth)
  const bias = of(`${embeddings}patch_embeddings.projection.bias`, width)
  const patches = range(inRow * Math.floor(height / patchHeight)).map((p) =>
    range(width).map((out) => {
      let sum = bias[out]!
      for (let c = 0; c < channels; c++)
        for (let y = 0; y < patchHeight; y++)
          for (let x = 0; x < patchWidth; x++)
            sum +=
              kernel[((out * channels + c) * patchHeight + y) * patchWidth + x]! *
              pixels[(c * height + Math.floor(p / inRow) * patchHeight + y) * across + (p % inRow) * patchWidth + x]!
      return sum
    }),
  )
  const leading = ['cls_token', ...(config.model_type === 'deit' ? ['distillation_token'] : [])].map((name) =>
    Array.from(of(embeddings + name, 1, 1, width)),
  )
  const tokens = [...leading, ...patches]
  let x = plus(tokens, rowsOf(of(`${embeddings}position_embeddings`, 1, tokens.length, width), width))
  for (const layer of range(config.num_hidden_layers)) {
    const name = `${prefix}encoder.layer.${layer}.`
    const normed = named(of, x, `${name}layernorm_before`, epsilon)
    const [q, k, v] = ['query', 'key', 'value'].map((part) =>
      dense(of, normed, `${name}attention.attention.${part}`, width, config.qkv_bias),
    )
    x = plus(x, dense(of, attention(q!, k!, v!, heads, heads, false), `${name}attention.output.dense`, width))
    const normedAgain = named(of, x, `${name}layernorm_after`, epsilon)
    const inner = dense(of, normedAgain, `${name}intermediate.dense`, config.intermediate_size)
    const active = inner.map((row) => row.map(activations[config.hidden_act]!))
    x = plus(x, dense(of, active, `${name}output.dense`, width))
  }
  x = named(of, x, `${prefix}layernorm`, epsilon)
  const classes = Object.keys(config.id2label).length
  if (!config.architectures[0]!.endsWith('WithTeacher')) return dense(of, [x[0]!], 'classifier', classes)
  const ofClass = dense(of, [x[0]!], 'cls_classifier', classes)
  const ofDistillation = dense(of, [x[1]!], 'distillation_classifier', classes)
  return plus(ofClass, ofDistillation).map((row) => row.map((v) => v / 2))
}

const bert = (config: BertJson, prefix: string, of: TensorSource, { ids, types }: ReferenceInput): Rows => {
  const { hidden_size: width, layer_norm_eps: epsilon, num_attention_heads: heads } = config
  const table = (name: string, count: number): Rows =>
    rowsOf(of(`${prefix}embeddings.${name}_embeddings.weight`, count, width), width)
  const words = table('word', config.vocab_size)
  const positions = table('position', config.max_position_embeddings)
  const kinds = table('token_type', config.type_vocab_size)
  const sum = ids.map((id, p) => words[id]!.map((v, j) => v + positions[p]![j]! + kinds[types[p]!]![j]!))
  let x = named(of, sum, `${prefix}embeddings.LayerNorm`, epsilon)
  for (const layer of range(config.num_hidden_layers)) {
    const name = `${prefix}encoder.layer.${layer}.`
    const [q, k, v] = ['query', 'key', 'value'].map((part) => dense(of, x, `${name}attention.self.${part}`, width))
    const attended = dense(of, attention(q!, k!, v!, heads, heads, false), `${name}attention.output.dense`, width)
    x = named(of, plus(x, attended), `${name}attention.output.LayerNorm`, epsilon)
    const inner = dense(of, x, `${name}intermediate.dense`, config.intermediate_size)
    const active = inner.map((row) => row.map(activations[config.hidden_act]!))
    x = named(of, plus(x, dense(of, active, `${name}output.dense`, width)), `${name}output.LayerNorm`, epsilon)
  }
  const pooled = dense(of, [x[0]!], `${prefix}pooler.dense`, width).map((row) => row.map(Math.tanh))
  return dense(of, pooled, 'classifier', Object.keys(config.id2label).length)
}

/** Positions in which an element pair turns once; long ones are stretched by Llama 3.1. */
const wavelength = ({ rope_theta: base, rope_scaling: scaling }: LlamaJson, i: number, headWidth: number): number => {
  const plain = 2 * Math.PI * base ** ((2 * i) / headWidth)
  if (scaling === null || scaling === undefined) return plain
  const { factor, low_freq_factor: low, high_freq_factor: high, original_max_position_embeddings: original } = scaling
  if (plain < original / high) return plain
  if (plain > original / low) return factor * plain
  const smooth = (original / plain - low) / (high - low)
  return 1 / ((1 - smooth) / (factor * plain) + smooth / plain)
}

const llama = (config: LlamaJson, prefix: string, of: TensorSource, { ids }: ReferenceInput): Rows => {
  const { hidden_size: width, rms_norm_eps: epsilon, attention_bias: biased, mlp_bias: biasedInner } = config
  const { num_attention_heads: heads, num_key_value_heads: sharedHeads, intermediate_size: innerWidth } = config
  const headWidth = config.head_dim ?? width / heads
  const normed = (x: Rows, name: string): Rows => rmsNorm(x, of(`${name}.weight`, width), epsilon)
  /** Elements i and i + d/2 are the real and imaginary part of a number that is turned by e^(i angle). */
  const rotated = (x: Rows): Rows =>
    x.map((row, position) =>
      row.map((v, j) => {
        const i = j % headWidth
        const half = headWidth / 2
        const angle = (position * 2 * Math.PI) / wavelength(config, i % half, headWidth)
        return i < half
          ? v * Math.cos(angle) - row[j + half]! * Math.sin(angle)
          : v * Math.cos(angle) + row[j - half]! * Math.sin(angle)
      }),
    )
  const words = rowsOf(of(`${prefix}embed_tokens.weight`, config.vocab_size, width), width)
  let x: Rows = ids.map((id) => words[id]!)
  for (const layer of range(config.num_hidden_layers)) {
    const name = `${prefix}layers.${layer}.`
    const before = normed(x, `${name}input_layernorm`)
    const q = rotated(dense(of, before, `${name}self_attn.q_proj`, heads * headWidth, biased))
    const k = rotated(dense(of, before, `${name}self_attn.k_proj`, sharedHeads * headWidth, biased))
    const v = dense(of, before, `${name}self_attn.v_proj`, sharedHeads * headWidth, biased)
    x = plus(x, dense(of, attention(q, k, v, heads, sharedHeads, true), `${name}self_attn.o_proj`, width, biased))
    const after = normed(x, `${name}post_attention_layernorm`)
    const gate = dense(of, after, `${name}mlp.gate_proj`, innerWidth, biasedInner)
    const up = dense(of, after, `${name}mlp.up_proj`, innerWidth, biasedInner)
    const gated = up.map((row, i) => row.map((value, j) => value * activations[config.hidden_act]!(gate[i]![j]!)))
    x = plus(x, dense(of, gated, `${name}mlp.down_proj`, width, biasedInner))
  }
  x = normed(x, `${prefix}norm`)
  const head = config.tie_word_embeddings ? words : rowsOf(of('lm_head.weight', config.vocab_size, width), width)
  return x.map((row) => head.map((word) => dot(row, word)))
}

/** Logits of every position, or of the one row that tells the class. */
export const referenceLogits = (config: ModelJson, prefix: string, of: TensorSource, input: ReferenceInput): Rows => {
  switch (config.model_type) {
    case 'gpt2':
      return gpt2(config, prefix, of, input)
    case 'vit':
    case 'deit':
      return vit(config, prefix, of, input)
    case 'bert':
      return bert(config, prefix, of, input)
    case 'llama':
      return llama(config, prefix, of, input)
  }
}
