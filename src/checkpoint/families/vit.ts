/** ViT, and DeiT, which is a ViT with a distillation token. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import type { VitConfig } from '../config.js'
import {
  ActivationName,
  Count,
  type Decoded,
  divides,
  Epsilon,
  Flag,
  field,
  readFields,
  Width,
  writeFields,
} from '../config-fields.js'
import { readClasses, writeClasses } from '../config-labels.js'
import type { Mapping } from '../json.js'

type Size = readonly [height: number, width: number]
const mostPixels = 2 ** 13
const isLength = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= mostPixels
const isSize = (value: unknown): value is Size => Array.isArray(value) && value.length === 2 && value.every(isLength)

/** One number for both sides, or height and width. */
const PixelSize = new t.Type<Size, Size | number, unknown>(
  `a whole number of 1 to ${mostPixels}, or a list of two, height and width`,
  isSize,
  (value, context) => {
    if (isLength(value)) return t.success([value, value])
    return isSize(value) ? t.success(value) : t.failure(value, context)
  },
  ([height, width]) => (height === width ? height : [height, width]),
)

const usual = (pixels: number): Size => [pixels, pixels]
const fields = {
  width: field('hidden_size', Width, 768),
  layers: field('num_hidden_layers', Count, 12),
  heads: field('num_attention_heads', Count, 12),
  feedForward: field('intermediate_size', Width, 3072),
  activation: field('hidden_act', ActivationName, 'gelu'),
  epsilon: field('layer_norm_eps', Epsilon, 1e-12),
  image: field('image_size', PixelSize, usual(224)),
  patch: field('patch_size', PixelSize, usual(16)),
  channels: field('num_channels', Count, 3),
  qkvBias: field('qkv_bias', Flag, true),
}

const fits = ([height, width]: Size, [patchHeight, patchWidth]: Size): Decoded<undefined> =>
  patchHeight <= height && patchWidth <= width
    ? E.right(undefined)
    : E.left([`patch_size: expected at most ${height} x ${width}, the image, found ${patchHeight} x ${patchWidth}`])

const read =
  (kind: Pick<VitConfig, 'distilled' | 'withTeacher'>) =>
  (mapping: Mapping): Decoded<VitConfig> =>
    pipe(
      readFields(mapping, fields),
      E.tap(({ width, heads }) => divides('num_attention_heads', heads, 'hidden_size', width)),
      E.tap(({ image, patch }) => fits(image, patch)),
      E.bindTo('values'),
      E.bind('classes', () => readClasses(mapping)),
      E.map(({ values: { image, patch, ...values }, classes }) => ({
        family: 'vit',
        ...values,
        imageHeight: image[0],
        imageWidth: image[1],
        patchHeight: patch[0],
        patchWidth: patch[1],
        ...kind,
        classes,
      })),
    )

export const readVit = read({ distilled: false, withTeacher: false })
export const readDeit = read({ distilled: true, withTeacher: false })
export const readDeitWithTeacher = read({ distilled: true, withTeacher: true })

const architectureOf = ({ distilled, withTeacher }: VitConfig): string => {
  if (!distilled) return 'ViTForImageClassification'
  return withTeacher ? 'DeiTForImageClassificationWithTeacher' : 'DeiTForImageClassification'
}

export const writeVit = (config: VitConfig): Mapping => {
  const image: Size = [config.imageHeight, config.imageWidth]
  const patch: Size = [config.patchHeight, config.patchWidth]
  return {
    model_type: config.distilled ? 'deit' : 'vit',
    architectures: [architectureOf(config)],
    ...writeFields({ ...config, image, patch }, fields),
    ...writeClasses(config.classes),
  }
}
