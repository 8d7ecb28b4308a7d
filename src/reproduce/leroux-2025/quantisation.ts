/**
 * Cross-entropy of GPT-2 after rounding queries (rows) and keys and values (columns), without training for it: nats a token on
 * OpenWebText, outputs not rounded, no decay. 2^32 levels are none. The chosen precision is 16 and 8.
 * [Leroux2025, released code, notebooks/debug_dram_model.ipynb of its first version]
 */
import type { PublishedRow } from '../published-row.js'

const levels = [2 ** 32, 64, 32, 16, 8, 4, 2]

const table = [
  '3.1784 3.1790 3.1806 3.1893 3.2325 4.0268 9.2421',
  '3.1793 3.1801 3.1823 3.1919 3.2328 4.0729 9.3272',
  '3.1813 3.1823 3.1826 3.1950 3.2400 4.0452 9.2603',
  '3.2022 3.2033 3.2034 3.2152 3.2580 4.1199 9.1787',
  '3.4788 3.4855 3.4964 3.5085 3.6436 4.9188 9.1064',
  '5.4929 5.4719 5.4791 5.5990 6.0570 7.7586 8.8878',
  '8.2598 8.2439 8.2380 8.2542 8.2821 8.2791 9.0375',
]

export const quantisation: readonly PublishedRow[] = table.flatMap((line, i) =>
  line.split(' ').map((printed, j) => ({
    table: 'quantisation sweep',
    row: `Q levels ${levels[i]!}`,
    column: `K/V levels ${levels[j]!}`,
    printed,
    unit: 'nat/token (cross-entropy)',
    evidence: 'simulated',
    reason: 'needs GPT-2, trained through this hardware, and OpenWebText',
  })),
)
