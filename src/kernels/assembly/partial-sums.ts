/**
 * Product whose partial sums are read out one by one: groups of inner elements, as many as there are wavelengths or rows of a tile.
 *
 *   c_ij = sum over groups g, in order, of adc(p_ijg + sigma n_ijg)      p_ijg: the sum of the group's a_ik b_kj in the order of k
 *   adc(p) = step min(max(nearest(p / step), -most), most)               nearest: half to even; p / step as p times the float 1 / step
 *
 * With sigma 0 nothing is drawn, with step 0 nothing is converted.
 *
 * Draws: n_ijg is the normal of element 32 ((floor(i / 4) P + p) G + g) + 8 (i mod 4) + j mod 8, where p = floor(j / 8) of P panels,
 * and g of G groups. It does not depend on the number of rows. Distinct while rows x columns x groups < 2^32.
 */
import { normals } from './noise'
import { panelColumns } from './pack'
import { multiplyTile } from './product-tile'
import { tileBytes, tileElements, tileRows, writeTile } from './tile'

/** What the page holds: the sums of the groups so far, those of one group, and the normals of many. */
const groupAt: usize = 128
const normalsAt: usize = 256
const groupsOfNormals: usize = 510

export function multiplyGroups(
  a: usize,
  aStride: usize,
  panels: usize,
  c: usize,
  cStride: usize,
  rows: usize,
  inner: usize,
  columns: usize,
  group: usize,
  sigma: f32,
  step: f32,
  most: f32,
  key0: u32,
  key1: u32,
  stream: u32,
  sample: u32,
  repeat: u32,
  page: usize,
): void {
  const groups = (inner + group - 1) / group
  const panelCount = (columns + panelColumns - 1) / panelColumns
  for (let column: usize = 0; column < columns; column += panelColumns)
    for (let row: usize = 0; row < rows; row += tileRows) {
      const first = groups * ((row / tileRows) * panelCount + column / panelColumns)
      memory.fill(page, 0, tileBytes)
      for (let g: usize = 0; g < groups; g++) {
        const k = g * group
        const panel = panels + 4 * (column * inner + panelColumns * k)
        const end = panel + 4 * panelColumns * min(inner - k, group)
        multiplyTile(a + 4 * (row * aStride + k), 4 * aStride, rows - row, panel, end, page + groupAt)
        if (sigma != 0) {
          const held = g % groupsOfNormals
          if (held == 0) {
            const count = tileElements * min(groups - g, groupsOfNormals)
            const element = <u32>(tileElements * (first + g))
            normals(page + normalsAt, count, key0, key1, stream, sample, repeat, element)
          }
          addNoise(page + groupAt, page + normalsAt + tileBytes * held, sigma)
        }
        if (step != 0) convert(page + groupAt, step, most)
        addTile(page, page + groupAt)
      }
      writeTile(page, c + 4 * (row * cStride + column), 4 * cStride, rows - row, columns - column, false)
    }
}

/** tile += sigma normals */
function addNoise(tile: usize, normals: usize, sigma: f32): void {
  for (let at: usize = 0; at < tileBytes; at += 16) {
    const noise = f32x4.mul(f32x4.splat(sigma), v128.load(normals + at))
    v128.store(tile + at, f32x4.add(v128.load(tile + at), noise))
  }
}

/** tile = adc(tile) */
function convert(tile: usize, step: f32, most: f32): void {
  const inverse = f32x4.splat(1 / step)
  const width = f32x4.splat(step)
  const greatest = f32x4.splat(most)
  const least = f32x4.neg(greatest)
  for (let at: usize = 0; at < tileBytes; at += 16) {
    const steps = f32x4.nearest(f32x4.mul(v128.load(tile + at), inverse))
    v128.store(tile + at, f32x4.mul(f32x4.pmin(f32x4.pmax(steps, least), greatest), width))
  }
}

/** sum += tile */
function addTile(sum: usize, tile: usize): void {
  for (let at: usize = 0; at < tileBytes; at += 16)
    v128.store(sum + at, f32x4.add(v128.load(sum + at), v128.load(tile + at)))
}
