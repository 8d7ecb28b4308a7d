/** Arrays that threads are handed without a copy: a view of ordinary memory would be copied with all of its memory. */
export const sharedInt32 = (values: ArrayLike<number>): Int32Array => {
  const shared = new Int32Array(new SharedArrayBuffer(4 * values.length))
  shared.set(values)
  return shared
}

export const sharedFloat32 = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(4 * length))
