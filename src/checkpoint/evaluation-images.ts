/** `pixel_values` and `labels` -> images with a class each. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Failure } from '#src/runtime/failure.js'
import type { VitConfig } from './config.js'
import type { Contents } from './evaluation.js'
import { readLabels, shapeOf } from './evaluation-tensors.js'
import type { Safetensors } from './safetensors.js'
import { elementsOf } from './safetensors-header.js'
import { sharedFloat32 } from './shared-arrays.js'

export const readImages = (file: Safetensors, config: VitConfig): TE.TaskEither<Failure, Contents> => {
  const image = [config.channels, config.imageHeight, config.imageWidth]
  const length = elementsOf(image)
  return pipe(
    shapeOf(file, 'pixel_values', ['images', ...image]),
    TE.map(([images]) => images!),
    TE.bindTo('images'),
    TE.bind('labels', ({ images }) => readLabels(file, images, config)),
    TE.let('pixels', ({ images }) => sharedFloat32(images * length)),
    TE.tap(({ pixels }) => file.readF32('pixel_values', pixels)),
    TE.map(({ images, labels, pixels }) => ({
      samples: Array.from({ length: images }, (_, i) => ({
        kind: 'image' as const,
        pixels: pixels.subarray(i * length, (i + 1) * length),
      })),
      labels,
      scoreFrom: undefined,
    })),
  )
}
