/** FlashAttention-3: the two rates of an H100 between which attention is caught. */
import type { Library } from '../parameter.js'

const text = { source: { in: 'Shah2024', at: 'on overlapping softmax with products' }, evidence: 'published' } as const

export const shah2024 = {
  matrixRate: {
    value: 989,
    unit: 'THz',
    ...text,
    note: 'printed as 989 TFLOPS, FP16 dense; a multiply-accumulate is two',
  },
  specialFunctionRate: { value: 3.9, unit: 'THz', ...text, note: 'printed as 3.9 TFLOPS: exponentials a second' },
} as const satisfies Library
