/** GeForce RTX 4090: figures of its white paper, recalled; its power in attention as the authors of gain-cell attention measured it. */
import type { Library } from '../parameter.js'

const recalled = { source: { in: 'NvidiaAda', at: 'white paper, recalled' }, evidence: 'unverified' } as const

export const nvidiaAda = {
  matrixRate: {
    value: 165,
    unit: 'THz',
    ...recalled,
    spread: [165, 330],
    note: 'TFLOPS, FP16 dense, summed in FP32; twice that summed in FP16; a multiply-accumulate is two',
  },
  multiprocessors: { value: 128, unit: '1', ...recalled },
  specialFunctionUnits: { value: 16, unit: '1', ...recalled, note: 'of a multiprocessor' },
  boostClock: { value: 2.52, unit: 'GHz', ...recalled },
  memoryBandwidth: { value: 1008, unit: 'GB/s', ...recalled },
  boardPower: { value: 450, unit: 'W', ...recalled },
  dynamicPower: {
    value: 320.9,
    unit: 'W',
    source: { in: 'Leroux2025', at: 'tests_divers/nvidia_4090_attention.json' },
    evidence: 'measured',
    note: 'released energy over released time: attention at batch 64, static power subtracted',
  },
  idlePower: { value: 25, unit: 'W', ...recalled, spread: [15, 60] },
  dieArea: { value: 608.5, unit: 'mm2', ...recalled },
} as const satisfies Library
