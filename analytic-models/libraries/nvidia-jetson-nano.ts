/** Jetson Nano: figures of its data sheet, recalled; its power in attention as the authors of gain-cell attention measured it. */
import type { Library } from '../parameter.js'

const recalled = { source: { in: 'NvidiaJetsonNano', at: 'data sheet, recalled' }, evidence: 'unverified' } as const

export const nvidiaJetsonNano = {
  matrixRate: {
    value: 0.472,
    unit: 'THz',
    ...recalled,
    note: 'TFLOPS, FP16 on 128 lanes of two; a multiply-accumulate is two',
  },
  multiprocessors: { value: 1, unit: '1', ...recalled },
  specialFunctionUnits: { value: 32, unit: '1', ...recalled, note: 'of a multiprocessor' },
  boostClock: { value: 921.6, unit: 'MHz', ...recalled },
  memoryBandwidth: { value: 25.6, unit: 'GB/s', ...recalled },
  boardPower: { value: 10, unit: 'W', ...recalled, spread: [5, 10], note: 'of its two modes the larger' },
  dynamicPower: {
    value: 6.64,
    unit: 'W',
    source: { in: 'Leroux2025', at: 'tests_divers/nvidia_jetson_attention.json' },
    evidence: 'measured',
    note: 'released energy over released time: attention at batch 64, static power subtracted',
  },
  idlePower: { value: 1.5, unit: 'W', ...recalled, spread: [1, 2.5] },
  dieArea: { value: 118, unit: 'mm2', ...recalled, note: 'of the class of the Tegra X1' },
} as const satisfies Library
