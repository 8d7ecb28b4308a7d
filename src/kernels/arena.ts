/**
 * Room in the memory of the kernels. The memory is shared between threads, room is not: each thread takes chunks of its own and
 * gives out of them in order, so that what is allocated after a mark is given back by releasing it.
 */
interface Mark {
  readonly chunk: number
  readonly used: number
}

export interface Arena {
  /** Bytes of at least this number, at a multiple of 64. @throws RangeError if the memory cannot grow that far */
  readonly allocate: (bytes: number) => number
  readonly mark: () => Mark
  readonly release: (mark: Mark) => void
  /** A view of what was allocated. */
  readonly f32: (at: number, count: number) => Float32Array
  readonly i16: (at: number, count: number) => Int16Array
  readonly bytes: (at: number, count: number) => Uint8Array
}

const pageBytes = 65_536
const alignment = 64
const leastChunk = 2 ** 22
/** Addresses have 32 bits. */
const mostPages = 65_536

export const sharedMemory = (): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 1, maximum: mostPages, shared: true })

export const arena = (memory: WebAssembly.Memory): Arena => {
  const chunks: { readonly at: number; readonly size: number }[] = []
  let chunk = -1
  let used = 0

  const grow = (bytes: number): void => {
    const pages = Math.ceil(Math.max(bytes, leastChunk) / pageBytes)
    chunks.push({ at: memory.grow(pages) * pageBytes, size: pages * pageBytes })
  }

  const allocate = (bytes: number): number => {
    const size = Math.ceil(bytes / alignment) * alignment
    while (chunk < 0 || used + size > chunks[chunk]!.size) {
      if (chunk + 1 === chunks.length) grow(size)
      chunk++
      used = 0
    }
    const at = chunks[chunk]!.at + used
    used += size
    return at
  }

  return {
    allocate,
    mark: () => ({ chunk, used }),
    release: (mark) => {
      chunk = mark.chunk
      used = mark.used
    },
    f32: (at, count) => new Float32Array(memory.buffer, at, count),
    i16: (at, count) => new Int16Array(memory.buffer, at, count),
    bytes: (at, count) => new Uint8Array(memory.buffer, at, count),
  }
}
