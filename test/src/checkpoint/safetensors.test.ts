/** Safetensors files: what is written is read, and whatever is wrong with a file is said before anything is believed. */
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSafetensors, type Safetensors } from '#src/checkpoint/safetensors.js'
import { dtypeBytes } from '#src/checkpoint/safetensors-header.js'
import { type NewTensor, safetensorsBytes } from '#src/checkpoint/write-safetensors.js'
import { nodeRuntime } from '#src/runtime/node.js'
import { f32, i32, i64, inMemory, linesOf, rawSafetensors } from '../../support/checkpoint-files.js'
import { inTemporaryFolder } from '../../support/command-line.js'

const path = 'a/model.safetensors'
const opened = (bytes: Uint8Array) => openSafetensors(inMemory(bytes), path)()
const openRight = async (bytes: Uint8Array): Promise<Safetensors> => {
  const result = await opened(bytes)
  if (E.isLeft(result)) throw new Error(result.left.lines.join('\n'))
  return result.right
}

const name = fc.string({ maxLength: 12, unit: 'binary' })
const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 })
const tensors: fc.Arbitrary<readonly NewTensor[]> = fc
  .uniqueArray(fc.tuple(name, shape, fc.constantFrom('F32', 'I32', 'I64')), { selector: ([key]) => key, maxLength: 6 })
  .filter((list) => list.every(([key]) => key !== '__metadata__'))
  .chain((list) =>
    fc.tuple(
      ...list.map(([key, lengths, dtype]) => {
        const count = lengths.reduce((product, length) => product * length, 1)
        const values = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), {
          minLength: count,
          maxLength: count,
        })
        return values.map((numbers): NewTensor => {
          if (dtype === 'F32') return f32(key, lengths, numbers)
          return dtype === 'I32' ? i32(key, lengths, numbers) : i64(key, lengths, numbers.map(BigInt))
        })
      }),
    ),
  )

describe('a file that is written', () => {
  test('is read as it was, to the bit', () =>
    fc.assert(
      fc.asyncProperty(tensors, async (list) => {
        const file = await openRight(safetensorsBytes(list))
        expect([...file.tensors.keys()].sort()).toEqual(list.map((tensor) => tensor.name).sort())
        for (const { name: key, dtype, shape: lengths, data } of list) {
          expect(file.tensors.get(key)).toMatchObject({ dtype, shape: lengths })
          if (dtype === 'F32') {
            const into = new Float32Array(data.length)
            expect(await file.readF32(key, into)()).toEqual(E.right(undefined))
            expect(into).toEqual(data)
          } else expect(await file.readInt32(key)()).toEqual(E.right(Int32Array.from(data, Number)))
        }
      }),
    ))

  test('in double precision is read as it was, infinities and what is no number too', async () => {
    const data = Float64Array.of(1 / 3, -0, Number.NaN, Infinity)
    const file = await openRight(safetensorsBytes([{ name: 'x', dtype: 'F64', shape: [4], data }]))
    expect(await file.readF64('x')()).toEqual(E.right(data))
    const single = await openRight(safetensorsBytes([f32('x', [1], [1])]))
    expect(linesOf(await single.readF64('x')())).toEqual([`${path}: tensor "x": expected F64, found F32`])
  })

  test('has the texts that it was given, and none where somebody wrote other things', async () => {
    const texts = { format: 'pt', by: 'ä "b"' }
    expect((await openRight(safetensorsBytes([f32('x', [1], [1])], texts))).texts).toEqual(
      new Map(Object.entries(texts)),
    )
    expect((await openRight(safetensorsBytes([]))).texts).toEqual(new Map())
    for (const strange of [null, 'text', ['a'], { a: 1 }, {}])
      expect((await openRight(rawSafetensors({ __metadata__: strange }, 0))).texts.has('a')).toBe(false)
  })

  test('of more than one piece is read into shared memory in order', async () => {
    const length = 2 ** 21 + 3
    const data = Float32Array.from({ length }, (_, i) => i)
    const into = new Float32Array(new SharedArrayBuffer(4 * length))
    const file = await openRight(safetensorsBytes([f32('before', [1], [7]), f32('x', [length], data)]))
    expect(await file.readF32('x', into)()).toEqual(E.right(undefined))
    expect(into.findIndex((value, i) => value !== i)).toBe(-1)
  })

  test('is read from the disk, and may be closed', () =>
    inTemporaryFolder(async (folder) => {
      const onDisk = join(folder, 'x.safetensors')
      await writeFile(onDisk, safetensorsBytes([f32('x', [2], [1, 2])]))
      const file = await openSafetensors(nodeRuntime(new AbortController().signal), onDisk)()
      if (E.isLeft(file)) throw new Error(file.left.lines.join('\n'))
      const into = new Float32Array(2)
      await file.right.readF32('x', into)()
      expect([...into]).toEqual([1, 2])
      await file.right.close()
      expect(await readdir('/proc/self/fd').catch(() => [])).not.toContain('x.safetensors')
    }))

  test('begins its data at a multiple of 8 bytes', () =>
    fc.assert(
      fc.property(tensors, (list) => {
        const bytes = safetensorsBytes(list)
        expect(Number(new DataView(bytes.buffer).getBigUint64(0, true)) % 8).toBe(0)
      }),
    ))
})

describe('numbers of half precision', () => {
  const read = async (dtype: string, bits: readonly number[]) => {
    const bytes = rawSafetensors(
      { x: { dtype, shape: [bits.length], data_offsets: [0, 2 * bits.length] } },
      2 * bits.length,
    )
    bytes.set(new Uint8Array(Uint16Array.from(bits).buffer), bytes.length - 2 * bits.length)
    const into = new Float32Array(bits.length)
    const result = await (await openRight(bytes)).readF32('x', into)()
    return { result, into }
  }

  test('F16 is exact, also below the least normal number', async () => {
    const bits = [0x0000, 0x0001, 0x03ff, 0x0400, 0x3555, 0x3c00, 0x7bff, 0x8001, 0xc000, 0xfbff]
    const { into } = await read('F16', bits)
    const values = [0, 2 ** -24, 1023 * 2 ** -24, 2 ** -14, 1365 / 4096, 1, 65_504, -(2 ** -24), -2, -65_504]
    expect([...into]).toEqual(values)
  })

  test('F16 keeps the sign of 0', async () => {
    expect(Object.is((await read('F16', [0x8000])).into[0], -0)).toBe(true)
  })

  test('F16 grows with its bits over all positive numbers, in as many steps to an octave', async () => {
    const { into } = await read(
      'F16',
      Array.from({ length: 0x7c00 }, (_, bits) => bits),
    )
    const stepBefore = (bits: number): number => 2 ** (Math.max(Math.floor((bits - 1) / 1024), 1) - 25)
    expect(into.findIndex((value, bits) => bits > 0 && value - into[bits - 1]! !== stepBefore(bits))).toBe(-1)
  })

  test('BF16 is the upper half of single precision', async () => {
    const { into } = await read('BF16', [0x3f80, 0xc049, 0x0001, 0x7f7f])
    expect([...into]).toEqual([1, -3.140625, 2 ** -133, 255 * 2 ** 120])
  })

  for (const [dtype, bits, found] of [
    ['F16', 0x7c00, 'Infinity'],
    ['F16', 0xfc00, '-Infinity'],
    ['F16', 0x7e00, 'NaN'],
    ['BF16', 0xff80, '-Infinity'],
    ['BF16', 0x7fc0, 'NaN'],
  ] as const)
    test(`${dtype} that is ${found} is refused with the name of its tensor`, async () => {
      const { result } = await read(dtype, [0, bits])
      expect(linesOf(result)).toEqual([
        `${path}: tensor "x": expected finite numbers in single precision, found ${found} at 1`,
      ])
    })
})

describe('reading a tensor', () => {
  const bytes = rawSafetensors(
    {
      __metadata__: { format: 'pt' },
      double: { dtype: 'F64', shape: [1], data_offsets: [0, 8] },
      large: { dtype: 'I64', shape: [1], data_offsets: [8, 16] },
      byte: { dtype: 'U8', shape: [1], data_offsets: [16, 17] },
    },
    17,
  )
  new DataView(bytes.buffer).setFloat64(bytes.length - 17, 1e39, true)
  new DataView(bytes.buffer).setBigInt64(bytes.length - 9, 2n ** 31n, true)

  for (const [what, work, line] of [
    [
      'that is not there',
      (file: Safetensors) => file.readF32('none', new Float32Array(1))(),
      '"none": there is no such tensor',
    ],
    [
      'into too long an array',
      (file: Safetensors) => file.readF32('double', new Float32Array(2))(),
      '"double": expected 2 elements, found 1',
    ],
    [
      'of whole numbers as f32',
      (file: Safetensors) => file.readF32('large', new Float32Array(1))(),
      '"large": expected F32 or F64 or F16 or BF16, found I64',
    ],
    [
      'of f64 as whole numbers',
      (file: Safetensors) => file.readInt32('double')(),
      '"double": expected I32 or I64, found F64',
    ],
    [
      'beyond single precision',
      (file: Safetensors) => file.readF32('double', new Float32Array(1))(),
      '"double": expected finite numbers in single precision, found Infinity at 0',
    ],
    [
      'beyond 32 bits',
      (file: Safetensors) => file.readInt32('large')(),
      '"large": expected whole numbers of 32 bits, found 2147483648',
    ],
  ] as const)
    test(`${what} is refused`, async () => {
      const result: E.Either<{ readonly lines: readonly string[] }, unknown> = await work(await openRight(bytes))
      expect(linesOf(result)).toEqual([`${path}: tensor ${line}`])
    })

  test('metadata are no tensor', async () => {
    expect([...(await openRight(bytes)).tensors.keys()]).toEqual(['double', 'large', 'byte'])
  })
})

describe('a hostile file', () => {
  const x = { dtype: 'F32', shape: [2], data_offsets: [0, 8] }
  const withLength = (length: bigint): Uint8Array => {
    const bytes = rawSafetensors({ x }, 8)
    new DataView(bytes.buffer).setBigUint64(0, length, true)
    return bytes
  }
  const ten = 10 * 2 ** 30
  const wide = Object.fromEntries(
    Array.from({ length: 100_001 }, (_, i) => [`t${i}`, { dtype: 'F32', shape: [0], data_offsets: [0, 0] }]),
  )

  for (const [what, bytes, line] of [
    ['that is empty', new Uint8Array(0), 'expected a safetensors file, found one of 0 bytes'],
    ['of 7 bytes', new Uint8Array(7), 'expected a safetensors file, found one of 7 bytes'],
    [
      'whose header is longer than the file',
      withLength(2n ** 40n),
      /^expected a header of at most the 62 bytes .* a length of 1099511627776$/,
    ],
    ['whose header is of 2^64 - 1 bytes', withLength(2n ** 64n - 1n), /found a length of 18446744073709551615$/],
    [
      'whose header is no UTF-8',
      rawSafetensors('{"\u00ff"}', 0).with(10, 0xff),
      'header: expected text in UTF-8, found other bytes',
    ],
    ['whose header is no JSON', rawSafetensors('{"x": nothing}', 0), /^header: expected JSON, found other text$/],
    ['whose header is cut off', rawSafetensors('{"x": ', 0), /^header: expected JSON, found /],
    ['whose header is a list', rawSafetensors([x], 8), 'header: expected a mapping, found a list of 1'],
    ['whose header is nested too deeply', rawSafetensors('['.repeat(1e6), 0), /^header: expected /],
    [
      'with a tensor twice',
      rawSafetensors(
        '{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\\u0078":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
        4,
      ),
      'header: expected every key once, found "x" twice',
    ],
    [
      'with a field twice',
      rawSafetensors('{"x":{"dtype":"F32","dtype":"I32","shape":[1],"data_offsets":[0,4]}}', 4),
      'header: expected every key once, found "dtype" twice',
    ],
    [
      'with a tensor that is a number',
      rawSafetensors({ x: 1 }, 0),
      'tensor "x": expected dtype, shape and data_offsets, found 1',
    ],
    [
      'that would name a prototype',
      rawSafetensors('{"__proto__":{"dtype":"F32","shape":[2]}}', 8),
      'tensor "__proto__": data_offsets: expected two whole numbers of at least 0, found nothing',
    ],
    [
      'of an unknown dtype',
      rawSafetensors({ x: { ...x, dtype: 'F8_E4M3' } }, 8),
      /^tensor "x": dtype: expected one of BOOL, .*, found "F8_E4M3"$/,
    ],
    [
      'whose dtype is a property of objects',
      rawSafetensors({ x: { ...x, dtype: 'toString' } }, 8),
      /^tensor "x": dtype: .* found "toString"$/,
    ],
    [
      'with a negative length',
      rawSafetensors({ x: { ...x, shape: [-2] } }, 8),
      'tensor "x": shape: expected a list of whole numbers of at least 0, found a list of 1',
    ],
    ['with half a length', rawSafetensors({ x: { ...x, shape: [0.5] } }, 8), /^tensor "x": shape: /],
    [
      'with a length beyond 2^53',
      rawSafetensors('{"x":{"dtype":"F32","shape":[9007199254740993],"data_offsets":[0,8]}}', 8),
      /^tensor "x": shape: /,
    ],
    [
      'with 17 axes',
      rawSafetensors({ x: { ...x, shape: Array.from({ length: 17 }, () => 1) } }, 8),
      'tensor "x": shape: expected at most 16 axes, found 17',
    ],
    [
      'whose lengths multiply beyond 2^53',
      rawSafetensors({ x: { ...x, shape: [2 ** 40, 2 ** 40] } }, 8),
      /expected more than 2\^53 bytes for F32 .*, found 8$/,
    ],
    [
      'whose lengths multiply to 2^64, or 0 in 64 bits',
      rawSafetensors({ x: { ...x, shape: [2 ** 32, 2 ** 32], data_offsets: [0, 0] } }, 0),
      /expected more than 2\^53 bytes/,
    ],
    [
      'with three offsets',
      rawSafetensors({ x: { ...x, data_offsets: [0, 4, 8] } }, 8),
      'tensor "x": data_offsets: expected two whole numbers of at least 0, found a list of 3',
    ],
    [
      'that ends before it begins',
      rawSafetensors({ x: { ...x, data_offsets: [8, 0] } }, 8),
      /expected begin <= end <= 8, .* found \[8, 0\]$/,
    ],
    [
      'that claims 10 GB',
      rawSafetensors({ x: { dtype: 'F32', shape: [ten / 4], data_offsets: [0, ten] } }, 900),
      /^tensor "x": data_offsets: expected begin <= end <= 900, the bytes of data in the file, found \[0, 10737418240\]$/,
    ],
    [
      'with more bytes than elements',
      rawSafetensors({ x: { ...x, shape: [1] } }, 8),
      'tensor "x": data_offsets: expected 4 bytes for F32 [1], found 8',
    ],
    [
      'whose tensors overlap',
      rawSafetensors({ x, y: { ...x, data_offsets: [4, 12] } }, 12),
      'tensor "y": data_offsets: expected to begin at 8, where the tensor before ends, found 4',
    ],
    [
      'with a hole',
      rawSafetensors({ x, y: { ...x, data_offsets: [12, 20] } }, 20),
      'tensor "y": data_offsets: expected to begin at 8, where the tensor before ends, found 12',
    ],
    ['with data of no tensor', rawSafetensors({ x }, 9), 'expected 8 bytes of data, all of the tensors, found 9'],
    ['with too many tensors', rawSafetensors(wide, 0), 'header: expected at most 100000 tensors, found 100001'],
  ] as const)
    test(`${what} is refused in a line, and nothing larger than it is read`, async () => {
      const runtime = inMemory(bytes)
      const lines = linesOf(await openSafetensors(runtime, path)())
      expect(lines).toHaveLength(1)
      expect(lines[0]).toSatisfy((text: string) => text.startsWith(`${path}: `))
      const said = lines[0]!.slice(path.length + 2)
      if (typeof line === 'string') expect(said).toBe(line)
      else expect(said).toMatch(line)
      expect(runtime.largestRead()).toBeLessThanOrEqual(bytes.length)
    })

  test('may have tensors named as properties of objects, which are tensors', async () => {
    const header =
      '{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"constructor":{"dtype":"I32","shape":[1],"data_offsets":[4,8]}}'
    expect([...(await openRight(rawSafetensors(header, 8))).tensors.keys()]).toEqual(['__proto__', 'constructor'])
  })

  test('may have empty tensors anywhere between others', async () => {
    const header = {
      a: x,
      b: { dtype: 'F32', shape: [0, 2 ** 50, 2 ** 50], data_offsets: [8, 8] },
      c: { ...x, data_offsets: [8, 16] },
    }
    expect((await openRight(rawSafetensors(header, 16))).tensors.size).toBe(3)
  })
})

describe('a valid file that was damaged', () => {
  const valid = safetensorsBytes([f32('weight', [2, 3], [1, 2, 3, 4, 5, 6]), i64('labels', [2], [1n, 2n])])
  const headerEnd = 8 + Number(new DataView(valid.buffer).getBigUint64(0, true))

  /** Refused by name, or all that it now claims is in the file. */
  const soundOrRefused = async (bytes: Uint8Array): Promise<void> => {
    const result = await opened(bytes)
    if (E.isLeft(result)) {
      expect(result.left.fault).toBe('input')
      for (const line of result.left.lines) expect(line).toSatisfy((text: string) => text.startsWith(`${path}: `))
      return
    }
    const header = 8 + Number(new DataView(bytes.buffer).getBigUint64(0, true))
    let total = 0
    for (const [key, { dtype, shape: lengths }] of result.right.tensors) {
      const count = lengths.reduce((product, length) => product * length, 1)
      total += count * dtypeBytes[dtype]
      await result.right.readF32(key, new Float32Array(count))()
      await result.right.readInt32(key)()
    }
    expect(total).toBe(bytes.length - header)
  }

  test('by cutting it off anywhere is refused', async () => {
    for (let length = 0; length < valid.length; length++)
      expect(linesOf(await opened(valid.slice(0, length)))[0]).toContain(path)
  })

  test('by any one bit is refused, or is another valid file', async () => {
    for (let at = 0; at < valid.length; at++)
      for (let bit = 0; bit < 8; bit++) await soundOrRefused(valid.with(at, valid[at]! ^ (1 << bit)))
  })

  test('in its data alone is opened as before', async () => {
    const before = (await openRight(valid)).tensors
    for (let at = headerEnd; at < valid.length; at++)
      expect((await openRight(valid.with(at, 0xff))).tensors).toEqual(before)
  })

  test('by several bytes, removed, inserted or replaced, is refused, or is another valid file', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(valid.length),
        fc.nat(20),
        fc.uint8Array({ maxLength: 20 }),
        async (at, removed, inserted) =>
          soundOrRefused(Uint8Array.of(...valid.slice(0, at), ...inserted, ...valid.slice(at + removed))),
      ),
      { numRuns: 1000 },
    ))

  test('in the fields of its header is refused, or is another valid file', () =>
    fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.string({ maxLength: 3 }),
          fc.oneof(
            fc.jsonValue(),
            fc.record(
              {
                dtype: fc.oneof(fc.constantFrom(...Object.keys(dtypeBytes)), fc.jsonValue()),
                shape: fc.oneof(fc.array(fc.oneof(fc.nat(3), fc.double()), { maxLength: 3 }), fc.jsonValue()),
                data_offsets: fc.oneof(fc.array(fc.oneof(fc.nat(32), fc.double()), { maxLength: 3 }), fc.jsonValue()),
              },
              { requiredKeys: [] },
            ),
          ),
          { maxKeys: 3 },
        ),
        fc.nat(32),
        (header, dataBytes) => soundOrRefused(rawSafetensors(header, dataBytes)),
      ),
      { numRuns: 1000 },
    ))
})
