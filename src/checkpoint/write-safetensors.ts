/** A safetensors file from tensors: what a command keeps of a network, in the format that networks come in. */
import { type Dtype, dtypeBytes, elementsOf, metadata, prefixBytes } from './safetensors-header.js'

interface DataOf {
  readonly F32: Float32Array
  readonly F64: Float64Array
  /** As their bits. */
  readonly F16: Uint16Array
  readonly I32: Int32Array
  readonly I64: BigInt64Array
}

export type NewTensor = {
  readonly [D in keyof DataOf & Dtype]: {
    readonly name: string
    readonly dtype: D
    readonly shape: readonly number[]
    readonly data: DataOf[D]
  }
}[keyof DataOf]

/** The data begin at a multiple of this, so that a reader may map them: the header ends in spaces. */
const alignment = 8

/**
 * @param texts what is said of the file
 * @throws RangeError if a tensor has more or fewer elements than its shape
 */
export const safetensorsBytes = (
  tensors: readonly NewTensor[],
  texts?: Readonly<Record<string, string>>,
): Uint8Array => {
  let end = 0
  const entries = tensors.map(({ name, dtype, shape, data }) => {
    if (data.length !== elementsOf(shape))
      throw new RangeError(`${name}: ${data.length} elements for shape [${shape.join(', ')}]`)
    const begin = end
    end += data.length * dtypeBytes[dtype]
    return [name, { dtype, shape, data_offsets: [begin, end] }] as const
  })
  const said = texts === undefined ? [] : [[metadata, texts] as const]
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries([...said, ...entries])))
  const headerBytes = Math.ceil(text.length / alignment) * alignment
  const bytes = new Uint8Array(prefixBytes + headerBytes + end)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true)
  bytes.set(text, prefixBytes)
  bytes.fill(0x20, prefixBytes + text.length, prefixBytes + headerBytes)
  let at = prefixBytes + headerBytes
  for (const { data } of tensors) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return bytes
}
