/**
 * Products whose partial sums are read out one by one, in plain TypeScript. The equations and the map of the draws are those of
 * `assembly/partial-sums.ts`.
 */
import { type Kernels, panelColumns } from '../kernels.js'
import { nearest } from './nearest.js'
import { forNormals } from './normal.js'

const { ceil, fround, max, min } = Math

const tileRows = 4
const tileElements = tileRows * panelColumns

export const plainPartialSums = (memory: WebAssembly.Memory): Pick<Kernels, 'multiplyGroups'> => ({
  multiplyGroups: (a, aStride, panels, c, cStride, rows, inner, columns, group, sigma, step, most, draws) => {
    const f32 = new Float32Array(memory.buffer)
    const converted = step > 0 ? converter(fround(step), most) : (sum: number) => sum
    const panelCount = ceil(columns / panelColumns)
    const groups = ceil(inner / group)
    const noise = new Float32Array(tileElements * groups)
    for (let tile = 0; tile < rows / tileRows; tile++)
      for (let panel = 0; panel < panelCount; panel++) {
        if (sigma !== 0)
          forNormals(noise.length, draws, (tile * panelCount + panel) * noise.length, (element, normal) => {
            noise[element] = fround(fround(sigma) * normal)
          })
        for (let i = tileRows * tile; i < min(tileRows * (tile + 1), rows); i++)
          for (let j = panelColumns * panel; j < min(panelColumns * (panel + 1), columns); j++) {
            const row = a / 4 + i * aStride
            const column = panels / 4 + panelColumns * inner * panel + (j % panelColumns)
            const element = panelColumns * (i % tileRows) + (j % panelColumns)
            let total = 0
            for (let g = 0; g < groups; g++) {
              let sum = 0
              for (let k = g * group; k < min((g + 1) * group, inner); k++)
                sum = fround(sum + fround(f32[row + k]! * f32[column + panelColumns * k]!))
              total = fround(total + converted(fround(sum + noise[tileElements * g + element]!)))
            }
            f32[c / 4 + i * cStride + j] = total
          }
      }
  },
})

/** To whole steps, of which at most `most` either way. */
const converter = (step: number, most: number): ((sum: number) => number) => {
  const inverse = fround(1 / step)
  return (sum) => fround(min(max(nearest(fround(sum * inverse)), -most), most) * step)
}
