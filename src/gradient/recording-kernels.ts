/**
 * Kernels that record, for what a network computes beside its arithmetic: sums of residuals, look-ups, packing, scores over the root
 * of their width, rotary turns, gates, the pooler's tanh.
 */
import type { Kernels } from '#src/kernels/kernels.js'
import type { Workspace } from '#src/kernels/workspace.js'
import type { Tape } from './tape.js'

/** Of a contiguous array. */
const row = (at: number, count: number) => ({ at, rows: 1, columns: count, stride: count })

const unrecorded =
  (name: string): (() => never) =>
  () => {
    throw new Error(`the kernel ${name} is called by a network, and nothing says how it is undone`)
  }

const recorded = ({ kernels }: Workspace, { keep, record, gradientAt }: Tape): Partial<Kernels> => ({
  least: kernels.least,
  greatest: kernels.greatest,

  add: (x, y, count) => {
    kernels.add(x, y, count)
    record(() => kernels.add(gradientAt(y), gradientAt(x), count))
  },
  scale: (x, count, factor) => {
    kernels.scale(x, count, factor)
    record(() => kernels.scale(gradientAt(x), count, factor))
  },
  copy: (source, sourceStride, rows, columns, out, outStride) => {
    kernels.copy(source, sourceStride, rows, columns, out, outStride)
    record(() => kernels.addMatrix(gradientAt(source), sourceStride, gradientAt(out), outStride, rows, columns))
  },
  pack: (source, innerStride, columnStride, inner, columns, panels) => {
    kernels.pack(source, innerStride, columnStride, inner, columns, panels)
    record(() => kernels.addUnpacked(gradientAt(panels), gradientAt(source), innerStride, columnStride, inner, columns))
  },
  multiplyElements: (x, y, count) => {
    const before = keep(row(x, count)).at
    const factor = keep(row(y, count)).at
    kernels.multiplyElements(x, y, count)
    record(() => {
      kernels.multiplyElements(before, gradientAt(x), count)
      kernels.add(gradientAt(y), before, count)
      kernels.multiplyElements(gradientAt(x), factor, count)
    })
  },
  tanh: (x, count) => {
    const before = keep(row(x, count)).at
    kernels.tanh(x, count)
    record(() => kernels.tanhGradient(before, gradientAt(x), count))
  },
  turn: (x, stride, rows, heads, half, cosines, sines, direction) => {
    kernels.turn(x, stride, rows, heads, half, cosines, sines, direction)
    record(() => kernels.turn(gradientAt(x), stride, rows, heads, half, cosines, sines, direction === 1 ? -1 : 1))
  },
})

/** What a network is run with so that its pass can be undone. @param scratch what the tape itself computes with */
export const recordingWorkspace = (scratch: Workspace, tape: Tape): Workspace => {
  const names = Object.keys(scratch.kernels) as (keyof Kernels)[]
  const none = Object.fromEntries(names.map((name) => [name, unrecorded(name)])) as unknown as Kernels
  return { kernels: { ...none, ...recorded(scratch, tape) }, arena: tape.arena }
}
