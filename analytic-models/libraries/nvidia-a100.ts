/** A100: figures of its data sheet, recalled; its idle power as the authors of Lightening-Transformer measured it. */
import type { Library } from '../parameter.js'

const recalled = { source: { in: 'NvidiaA100', at: 'data sheet, recalled' }, evidence: 'unverified' } as const

export const nvidiaA100 = {
  matrixRate: { value: 312, unit: 'THz', ...recalled, note: 'TFLOPS, FP16 dense; a multiply-accumulate is two' },
  multiprocessors: { value: 108, unit: '1', ...recalled },
  specialFunctionUnits: { value: 16, unit: '1', ...recalled, note: 'of a multiprocessor' },
  boostClock: { value: 1.41, unit: 'GHz', ...recalled },
  memoryBandwidth: { value: 1555, unit: 'GB/s', ...recalled, spread: [1555, 2039], note: '40 GB module; 80 GB' },
  boardPower: { value: 400, unit: 'W', ...recalled, spread: [250, 400], note: 'SXM; 250 W as a card' },
  idlePower: {
    value: 61,
    unit: 'W',
    source: { in: 'Zhu2024', at: 'artifact evaluation, profile/' },
    evidence: 'measured',
    note: 'subtracted from what was read while the board ran',
  },
  dieArea: { value: 826, unit: 'mm2', ...recalled },
} as const satisfies Library
