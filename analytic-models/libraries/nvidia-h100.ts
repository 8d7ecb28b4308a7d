/** H100, SXM5: figures of its data sheet, recalled; its rates are those of FlashAttention-3. */
import type { Library } from '../parameter.js'

const recalled = { source: { in: 'NvidiaH100', at: 'data sheet, recalled' }, evidence: 'unverified' } as const

export const nvidiaH100 = {
  memoryBandwidth: { value: 3.35, unit: 'TB/s', ...recalled, spread: [2, 3.35], note: 'SXM5; 2 TB/s as a card' },
  boardPower: { value: 700, unit: 'W', ...recalled, spread: [350, 700], note: 'SXM5; 350 W as a card' },
  idlePower: { value: 70, unit: 'W', ...recalled, spread: [50, 100] },
  dieArea: { value: 814, unit: 'mm2', ...recalled },
} as const satisfies Library
