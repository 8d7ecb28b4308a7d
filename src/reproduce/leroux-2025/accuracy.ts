/**
 * Accuracy of GPT-2 with this attention, in per cent and perplexity (of LAMBADA; of WikiText-2 by word).
 *
 * Nothing of ours is behind a column, but the two averages follow from the others: they show that the rows are read as printed.
 * [Leroux2025, Table 1]
 */
import type { PublishedRow } from '../published-row.js'

const columns = [
  'ARC-E',
  'ARC-C',
  'WinoGrande',
  'HellaSwag',
  'LAMBADA ppl',
  'LAMBADA acc',
  'PIQA',
  'WikiText-2 ppl',
  'avg acc',
  'avg ppl',
] as const

const table: Readonly<Record<string, string>> = {
  'Public software GPT-2': '43.81 22.70 51.62 31.14 35.15 45.96 62.89 37.37 43.02 36.26',
  'Software from scratch': '42.34 23.46 50.20 29.73 46.39 41.56 61.48 41.25 41.46 43.82',
  'Linear hardware': '42.80 23.46 52.41 30.31 51.69 38.10 61.21 39.79 41.38 45.74',
  'Non-linear hw, adaptation only': '42.09 22.87 50.51 30.10 76.59 31.61 61.53 42.34 39.79 59.47',
  'Non-linear hw, adapt + fine-tune': '43.94 22.78 51.14 30.18 43.08 40.16 62.62 39.97 41.80 41.52',
  'Public software XL': '58.29 28.50 58.33 50.89 9.68 63.87 70.84 20.38 55.12 15.03',
  'Software from scratch XL': '53.82 25.76 53.75 42.54 14.82 56.33 68.71 24.98 50.15 19.90',
  'Linear hardware XL': '54.08 27.47 57.93 45.51 12.32 58.54 68.01 23.26 51.92 17.79',
  'Non-linear hardware XL': '53.79 27.30 54.70 46.70 12.17 59.48 68.17 22.29 51.69 17.23',
}

const isPerplexity = (column: string): boolean => column.endsWith('ppl')
const unitOf = (column: string): string => (isPerplexity(column) ? 'perplexity' : '%')

/** Of the columns that are of the kind of an average. */
const mean = (figures: readonly string[], average: string): number => {
  const averaged = figures.filter(
    (_, i) => !columns[i]!.startsWith('avg') && isPerplexity(columns[i]!) === isPerplexity(average),
  )
  return averaged.reduce((sum, figure) => sum + Number(figure), 0) / averaged.length
}

export const accuracy: readonly PublishedRow[] = Object.entries(table).flatMap(([row, line]) => {
  const figures = line.split(' ')
  return columns.map((column, i): PublishedRow => {
    const printed = { table: 'Table 1', row, column, printed: figures[i]!, unit: unitOf(column) } as const
    return column.startsWith('avg')
      ? {
          ...printed,
          evidence: 'simulated',
          ours: () => mean(figures, column),
          reason: 'the mean of the printed columns, nothing of ours: half a unit of the last digit',
        }
      : {
          ...printed,
          evidence: 'simulated',
          reason:
            'needs GPT-2, trained through this hardware on OpenWebText for days on 8 GPUs, and the evaluation sets',
        }
  })
})
