/** Files of scalers: what is written is read again, and what is wrong is told with its place. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readScalers } from '#src/adaptation/read-scalers.js'
import { initialScalers, type OfHead, type Scaler } from '#src/noise/gain-cell/scalers.js'
import { decodeScalers, encodeScalers } from '#src/adaptation/scalers-file.js'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((x) => x + 0)
const scaler: fc.Arbitrary<Scaler> = fc.record({ gain: number(1e-20, 1e10), offset: number(-1e10, 1e10) })
const head: fc.Arbitrary<OfHead<Scaler>> = fc.record({ query: scaler, key: scaler, value: scaler, output: scaler })
const anyScalers = fc
  .record({ layers: fc.integer({ min: 1, max: 4 }), heads: fc.integer({ min: 1, max: 4 }) })
  .chain(({ layers, heads }) =>
    fc.array(fc.array(head, { minLength: heads, maxLength: heads }), { minLength: layers, maxLength: layers }),
  )

const counts = { layers: 2, heads: 1 }
const plain = JSON.parse(encodeScalers(initialScalers(counts, 0.45))) as { scalers: Record<string, unknown>[][] }
/** Faults of a file in which the first scalers of layer 1 are changed. */
const faultsOf = (changes: Record<string, unknown>): readonly string[] => {
  const [first, [second]] = plain.scalers as [unknown, [object]]
  const text = JSON.stringify({ scalers: [first, [{ ...second, ...changes }]] })
  const read = decodeScalers(text, counts)
  return E.isLeft(read) ? read.left : []
}
const faultsOfText = (text: string): readonly string[] => {
  const read = decodeScalers(text, counts)
  return E.isLeft(read) ? read.left : []
}

describe('a file of scalers', () => {
  test('is read as it was written', () =>
    fc.assert(
      fc.property(anyScalers, (scalers) => {
        const network = { layers: scalers.length, heads: scalers[0]!.length }
        expect(decodeScalers(encodeScalers(scalers), network)).toEqual(E.right(scalers))
      }),
    ))

  test('has a head a line', () =>
    expect(encodeScalers(initialScalers(counts, 0.45)).split('\n').slice(2, 6)).toEqual([
      '    [',
      '      {"query":{"gain":1,"offset":0},"key":{"gain":1,"offset":0.45},"value":{"gain":1,"offset":0.45},"output":{"gain":1,"offset":0}}',
      '    ],',
      '    [',
    ]))

  test('may not have a gain that is not positive, or an offset that is no number', () => {
    expect(faultsOf({ key: { gain: 0, offset: 0 } })).toEqual([
      'scalers[1][0].key.gain: expected a positive number, got 0',
    ])
    expect(faultsOf({ output: { gain: 1, offset: 'none' } })).toEqual([
      'scalers[1][0].output.offset: expected a finite number, got "none"',
    ])
    const endless = encodeScalers(initialScalers(counts, 0.5)).replaceAll('0.5', '1e999')
    expect(faultsOfText(endless)).toHaveLength(4)
  })

  test('may not have other names than those of scalers', () =>
    expect(faultsOf({ querry: { gain: 1, offset: 0 } }).join()).toMatch(/expected one of query.*got querry/))

  test('has every scaler', () =>
    expect(faultsOf({ query: undefined })).toEqual(['scalers[1][0].query: expected a gain and an offset, got nothing']))

  test('is JSON of scalers', () => {
    expect(faultsOfText('{')).toEqual(['expected JSON'])
    expect(faultsOfText('[]')).toEqual(['expected scalers, got []'])
  })

  test('has as many layers and heads as the network', () => {
    const text = JSON.stringify(plain)
    expect(decodeScalers(text, { layers: 3, heads: 1 })).toEqual(E.left(['the network has 3 layers, the scalers 2']))
    expect(decodeScalers(text, { layers: 2, heads: 4 })).toEqual(
      E.left(['the network has 4 heads in a layer, scalers[0] 1']),
    )
  })

  test('is told by its name where it is wrong', async () => {
    const runtime = { read: () => TE.right(Buffer.from('{')) }
    const shape = { ...counts, width: 8, headWidth: 8 }
    expect(await readScalers(runtime, 'of-gpt2.json', { shape })()).toEqual(
      E.left({ fault: 'input', lines: ['of-gpt2.json: expected JSON'] }),
    )
  })
})
