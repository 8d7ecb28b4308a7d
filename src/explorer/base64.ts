/** Numbers as base64 of their little-endian bytes, which is what memory holds on every machine that Node runs on. */

const textOf = ({ buffer, byteOffset, byteLength }: Float64Array | Float32Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

export const doublesText = (values: Float64Array): string => textOf(values)

/** To seven digits: bars need no more. */
export const floatsText = (values: Float64Array): string => textOf(Float32Array.from(values))
