/**
 * Elements of a file to numbers that are computed with. A piece is the bytes of whole elements, little-endian as those of every
 * processor that Node supports today.
 */
import { bfloat16ToFloat32, float16ToFloat32 } from './half-precision.js'
import type { Dtype } from './safetensors-header.js'

/** By the dtypes that there is a conversion of. */
export type Conversions<C> = Readonly<Partial<Record<Dtype, C>>>

type ToF32 = (piece: ArrayBuffer, count: number, into: Float32Array) => void

export const toF32: Conversions<ToF32> = {
  F32: (piece, count, into) => into.set(new Float32Array(piece, 0, count)),
  F64: (piece, count, into) => into.set(new Float64Array(piece, 0, count)),
  F16: (piece, count, into) => float16ToFloat32(new Uint16Array(piece, 0, count), into),
  BF16: (piece, count, into) => bfloat16ToFloat32(new Uint16Array(piece, 0, count), into),
}

type ToF64 = (piece: ArrayBuffer, count: number, into: Float64Array) => void

export const toF64: Conversions<ToF64> = {
  F64: (piece, count, into) => into.set(new Float64Array(piece, 0, count)),
}

/** @returns a value that does not fit */
type ToInt32 = (piece: ArrayBuffer, count: number, into: Int32Array) => bigint | undefined

export const toInt32: Conversions<ToInt32> = {
  I32: (piece, count, into) => {
    into.set(new Int32Array(piece, 0, count))
    return undefined
  },
  I64: (piece, count, into) => {
    const values = new BigInt64Array(piece, 0, count)
    for (let i = 0; i < count; i++) into[i] = Number(values[i]!)
    return values.find((value, i) => value !== BigInt(into[i]!))
  },
}
