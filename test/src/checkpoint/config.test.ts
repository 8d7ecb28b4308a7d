/** `config.json`: what the libraries leave out has their defaults, and what the simulator does not compute is refused by name. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readConfig } from '#src/checkpoint/read-config.js'

const read = (value: unknown) => readConfig(new TextEncoder().encode(JSON.stringify(value)))
const faults = (value: unknown): readonly string[] => {
  const result = read(value)
  return E.isLeft(result) ? result.left : ['nothing was wrong']
}

const scaling = { factor: 8, low_freq_factor: 1, high_freq_factor: 4, original_max_position_embeddings: 8192 }

describe('a configuration that says only its type', () => {
  for (const [type, config] of [
    [
      'gpt2',
      {
        family: 'gpt2',
        width: 768,
        layers: 12,
        heads: 12,
        feedForward: 3072,
        activation: 'geluTanh',
        epsilon: 1e-5,
        vocabulary: 50_257,
        positions: 1024,
        tied: true,
      },
    ],
    [
      'vit',
      {
        family: 'vit',
        width: 768,
        layers: 12,
        heads: 12,
        feedForward: 3072,
        activation: 'gelu',
        epsilon: 1e-12,
        imageHeight: 224,
        imageWidth: 224,
        patchHeight: 16,
        patchWidth: 16,
        channels: 3,
        qkvBias: true,
        distilled: false,
        withTeacher: false,
        classes: ['LABEL_0', 'LABEL_1'],
      },
    ],
    ['deit', { family: 'vit', distilled: true, withTeacher: false }],
    [
      'bert',
      {
        family: 'bert',
        width: 768,
        layers: 12,
        heads: 12,
        feedForward: 3072,
        activation: 'gelu',
        epsilon: 1e-12,
        vocabulary: 30_522,
        positions: 512,
        types: 2,
        classes: ['LABEL_0', 'LABEL_1'],
      },
    ],
    [
      'llama',
      {
        family: 'llama',
        width: 4096,
        layers: 32,
        heads: 32,
        keyValueHeads: 32,
        headWidth: 128,
        feedForward: 11_008,
        activation: 'silu',
        epsilon: 1e-6,
        vocabulary: 32_000,
        positions: 2048,
        tied: false,
        attentionBias: false,
        feedForwardBias: false,
        rotary: { kind: 'plain', base: 10_000 },
      },
    ],
  ] as const)
    test(`of ${type} is that of the library`, () => {
      expect(read({ model_type: type })).toMatchObject(E.right(config))
    })
})

describe('a configuration', () => {
  test('of GPT-2 is read by the names of its class, and by those that all classes share', () => {
    const config = { width: 8, layers: 2, heads: 4, positions: 16, feedForward: 32 }
    expect(read({ model_type: 'gpt2', n_embd: 8, n_layer: 2, n_head: 4, n_positions: 16 })).toMatchObject({
      right: config,
    })
    expect(
      read({
        model_type: 'gpt2',
        hidden_size: 8,
        num_hidden_layers: 2,
        num_attention_heads: 4,
        n_ctx: 16,
        n_inner: null,
        architectures: ['GPT2LMHeadModel'],
      }),
    ).toMatchObject({ right: config })
  })

  test('of an image and patches that are not square has their height before their width', () => {
    expect(read({ model_type: 'vit', image_size: [32, 64], patch_size: [4, 8] })).toMatchObject({
      right: { imageHeight: 32, imageWidth: 64, patchHeight: 4, patchWidth: 8 },
    })
  })

  test('names its classes, or numbers them', () => {
    const named = { id2label: { 1: 'dog', 0: 'cat', 2: 'axolotl' } }
    expect(read({ model_type: 'vit', ...named })).toMatchObject({ right: { classes: ['cat', 'dog', 'axolotl'] } })
    expect(read({ model_type: 'bert', num_labels: 3 })).toMatchObject({
      right: { classes: ['LABEL_0', 'LABEL_1', 'LABEL_2'] },
    })
  })

  test('of DeiT with a teacher has both classifiers', () => {
    expect(read({ model_type: 'deit', architectures: ['DeiTForImageClassificationWithTeacher'] })).toMatchObject({
      right: { distilled: true, withTeacher: true },
    })
  })

  for (const [name, activation] of [
    ['gelu', 'gelu'],
    ['gelu_new', 'geluTanh'],
    ['gelu_pytorch_tanh', 'geluTanh'],
    ['gelu_fast', 'geluTanh'],
    ['relu', 'relu'],
    ['relu6', 'relu6'],
    ['silu', 'silu'],
    ['swish', 'silu'],
  ])
    test(`that says ${name} means ${activation}`, () => {
      expect(read({ model_type: 'vit', hidden_act: name })).toMatchObject({ right: { activation } })
    })

  const rotary = { kind: 'llama3', base: 5e5, factor: 8, low: 1, high: 4, originalPositions: 8192 }
  for (const [where, fields] of [
    ['rope_scaling', { rope_theta: 5e5, rope_scaling: { rope_type: 'llama3', ...scaling } }],
    ['rope_parameters', { rope_parameters: { rope_theta: 5e5, rope_type: 'llama3', ...scaling } }],
  ] as const)
    test(`of Llama 3 has its wavelengths in ${where}`, () => {
      expect(read({ model_type: 'llama', ...fields })).toMatchObject({ right: { rotary } })
    })

  test('may scale its wavelengths by nothing, and have heads that do not share its width', () => {
    const fields = { rope_scaling: { type: 'default' }, head_dim: 6, num_attention_heads: 3, num_key_value_heads: 1 }
    expect(read({ model_type: 'llama', hidden_size: 16, ...fields })).toMatchObject({
      right: { headWidth: 6, keyValueHeads: 1, rotary: { kind: 'plain', base: 10_000 } },
    })
  })
})

describe('what is refused', () => {
  const gpt2 = { model_type: 'gpt2' }
  const vit = { model_type: 'vit' }
  const llama = { model_type: 'llama' }
  for (const [what, value, lines] of [
    [
      'an unknown type',
      { model_type: 't5' },
      ['model_type: expected gpt2 or vit or deit or bert or llama, found "t5"'],
    ],
    ['a misspelt type', { model_type: 'lama' }, [/found "lama"; did you mean llama\?$/]],
    ['a type that is a property of objects', { model_type: 'toString' }, [/^model_type: /]],
    ['no type', {}, [/^model_type: .* found nothing$/]],
    [
      'another head',
      { model_type: 'bert', architectures: ['BertForMaskedLM'] },
      ['architectures: expected BertForSequenceClassification, found "BertForMaskedLM"'],
    ],
    ['no mapping', [], ['expected a mapping, found an empty list']],
    ['a width of 0', { ...gpt2, n_embd: 0 }, ['n_embd: expected a whole number of 1 to 131072, found 0']],
    ['a width that is a text', { ...gpt2, n_embd: '768' }, [/^n_embd: .* found "768"$/]],
    [
      'a great many layers',
      { ...gpt2, n_layer: 1e6 },
      [/^n_layer: expected a whole number of 1 to 1024, found 1000000$/],
    ],
    ['two faults, both said', { ...gpt2, n_embd: 0.5, n_layer: -1 }, [/^n_embd/, /^n_layer/]],
    [
      'heads that do not share the width',
      { ...gpt2, n_head: 5 },
      ['n_head: expected a divisor of n_embd, 768, found 5'],
    ],
    [
      'an activation that nobody computes',
      { ...vit, hidden_act: 'quick_gelu' },
      [/^hidden_act: expected one of gelu, .*, found "quick_gelu"$/],
    ],
    ['an epsilon of 1', { ...vit, layer_norm_eps: 1 }, [/^layer_norm_eps/]],
    [
      'a patch larger than its image',
      { ...vit, image_size: 8 },
      ['patch_size: expected at most 8 x 8, the image, found 16 x 16'],
    ],
    ['an image of three sides', { ...vit, image_size: [1, 2, 3] }, [/^image_size: expected a whole number/]],
    ['one class', { ...vit, num_labels: 1 }, [/^num_labels: expected a whole number of 2/]],
    ['a class without a name', { ...vit, id2label: { 0: 'a', 2: 'c' } }, [/^id2label: expected names/]],
    [
      'two numbers of classes',
      { ...vit, id2label: { 0: 'a', 1: 'b' }, num_labels: 3 },
      ['num_labels: expected 2, the classes of id2label, found 3'],
    ],
    [
      'scores that are not scaled',
      { ...gpt2, scale_attn_weights: false },
      ['scale_attn_weights: expected true, nothing else is supported, found false'],
    ],
    ['scores that are scaled by layer', { ...gpt2, scale_attn_by_inverse_layer_idx: true }, [/^scale_attn_by/]],
    [
      'relative positions',
      { model_type: 'bert', position_embedding_type: 'relative_key' },
      [/^position_embedding_type: expected "absolute"/],
    ],
    [
      'another scaling of wavelengths',
      { ...llama, rope_scaling: { type: 'yarn' } },
      ['rope_scaling.type: expected default or llama3, found "yarn"'],
    ],
    [
      'half a scaling of wavelengths',
      { ...llama, rope_scaling: { type: 'llama3', factor: 8 } },
      [/^rope_scaling: expected factor/],
    ],
    [
      'a scaling between wavelengths that do not follow each other',
      { ...llama, rope_scaling: { rope_type: 'llama3', ...scaling, low_freq_factor: 4 } },
      ['rope_scaling: expected low_freq_factor below high_freq_factor, found 4 and 4'],
    ],
    ['heads that are turned in part', { ...llama, partial_rotary_factor: 0.5 }, [/^partial_rotary_factor: expected 1/]],
    ['heads of odd width', { ...llama, head_dim: 5 }, [/^head_dim: expected an even number/]],
    [
      'groups that do not share the heads',
      { ...llama, num_key_value_heads: 5 },
      [/^num_key_value_heads: expected a divisor of num_attention_heads, 32, found 5/],
    ],
  ] as const)
    test(`is ${what}`, () => {
      const said = faults(value)
      expect(said).toHaveLength(lines.length)
      lines.forEach((line, i) => {
        if (typeof line === 'string') expect(said[i]).toBe(line)
        else expect(said[i]).toMatch(line)
      })
    })

  test('is a key that stands twice, of which readers may take either', () => {
    const bytes = new TextEncoder().encode('{"model_type":"gpt2","n_layer":1,"n_layer":2}')
    expect(readConfig(bytes)).toEqual(E.left(['expected every key once, found "n_layer" twice']))
  })

  test('is said of any value in any field, and never thrown', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('gpt2', 'vit', 'deit', 'bert', 'llama'),
        fc.constantFrom(
          ...['n_embd', 'hidden_size', 'num_attention_heads', 'id2label', 'num_labels', 'image_size', 'patch_size'],
          ...['rope_scaling', 'rope_parameters', 'rope_theta', 'head_dim', 'architectures', 'hidden_act', '__proto__'],
        ),
        fc.jsonValue(),
        (type, field, value) => {
          const bytes = new TextEncoder().encode(
            `{"model_type":"${type}",${JSON.stringify(field)}:${JSON.stringify(value)}}`,
          )
          const result = readConfig(bytes)
          if (E.isLeft(result)) expect(result.left.length).toBeGreaterThan(0)
          else expect(result.right.width % result.right.heads === 0 || result.right.family === 'llama').toBe(true)
        },
      ),
    ))
})
