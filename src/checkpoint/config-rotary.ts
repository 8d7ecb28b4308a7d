/**
 * Rotary positions: `rope_theta` with `rope_scaling`, or both in `rope_parameters` as later versions of the library write them. Of
 * the scalings only that of Llama 3 is supported, which depends on nothing but these numbers.
 */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Rotary } from './config.js'
import { codec, type Decoded, field, only, Positive, readFields, Vocabulary, writeFields } from './config-fields.js'
import { isMapping, type Mapping } from './json.js'

const Parameters = codec('a mapping', isMapping)
const kinds = ['default', 'llama3'] as const
const Kind = codec(kinds.join(' or '), (value): value is (typeof kinds)[number] => kinds.some((kind) => kind === value))

/** Defaults of the library; it has none for a scaling, which is complete or wrong. */
const usualBase = 10_000
const outer = {
  scaling: field('rope_scaling', Parameters, undefined),
  parameters: field('rope_parameters', Parameters, undefined),
  base: field('rope_theta', Positive, usualBase),
  part: only('partial_rotary_factor', 1),
}
const inner = {
  kind: field(['rope_type', 'type'], Kind, 'default'),
  base: field('rope_theta', Positive, undefined),
  part: only('partial_rotary_factor', 1),
  factor: field('factor', Positive, undefined),
  low: field('low_freq_factor', Positive, undefined),
  high: field('high_freq_factor', Positive, undefined),
  originalPositions: field('original_max_position_embeddings', Vocabulary, undefined),
}

export const readRotary = (mapping: Mapping): Decoded<Rotary> =>
  pipe(
    readFields(mapping, outer),
    E.flatMap((around) => {
      const name = around.parameters === undefined ? 'rope_scaling' : 'rope_parameters'
      return pipe(
        readFields(around.parameters ?? around.scaling ?? {}, inner, `${name}.`),
        E.flatMap(({ kind, base = around.base, factor, low, high, originalPositions }): Decoded<Rotary> => {
          if (kind === 'default') return E.right({ kind: 'plain', base })
          if (factor === undefined || low === undefined || high === undefined || originalPositions === undefined)
            return E.left([
              `${name}: expected factor, low_freq_factor, high_freq_factor and original_max_position_embeddings, found not all of them`,
            ])
          return low < high
            ? E.right({ kind, base, factor, low, high, originalPositions })
            : E.left([`${name}: expected low_freq_factor below high_freq_factor, found ${low} and ${high}`])
        }),
      )
    }),
  )

export const writeRotary = (rotary: Rotary): Mapping => {
  if (rotary.kind === 'plain') return { rope_theta: rotary.base, rope_scaling: null }
  const { factor, low, high, originalPositions } = inner
  return {
    rope_theta: rotary.base,
    rope_scaling: { rope_type: rotary.kind, ...writeFields(rotary, { factor, low, high, originalPositions }) },
  }
}
