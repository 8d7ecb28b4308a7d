/**
 * Optimal string alignment distance: the fewest insertions, deletions, replacements and swaps of neighbours that turn
 * one text into the other, no part being edited twice.
 * [Damerau, Communications of the ACM 7(3), 1964; Levenshtein, Soviet Physics Doklady 10(8), 1966]
 */
export const editDistance = (a: string, b: string): number => {
  let beforeLast = new Uint32Array(b.length + 1)
  let last = Uint32Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint32Array(b.length + 1)
    row[0] = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1)
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
