/** Genomes drawn at random from what has not been asked. */
import type { Dice } from './dice.js'
import { claimDraft, genomeOf, type Ledger, placeOf } from './ledger.js'
import { anyValue } from './mutation.js'
import { sizeOf, type Space } from './space.js'

/** Chosen so that a space that is less than nine tenths known is left to chance in 99 cases of 100. */
const attempts = 44

const fillDraft = (space: Space, ledger: Ledger, dice: Dice, individual: number, attempt: number): void => {
  const at = placeOf(ledger, ledger.size)
  for (let gene = 0; gene < space.length; gene++)
    ledger.genomes[at + gene] = anyValue(space[gene]!, dice('sample', individual, gene, attempt)[0]!)
}

/** The draft's successor on the grid: the last gene counts fastest; after the last genome comes the first. */
const countOn = (space: Space, { genomes, size, genes }: Ledger): void => {
  for (let gene = genes - 1; gene >= 0; gene--) {
    const counted = space[gene]!
    if (counted.kind === 'real') continue
    const next = genomes[size * genes + gene]! + 1
    genomes[size * genes + gene] = next % counted.count
    if (next < counted.count) return
  }
}

/** Claims a genome by chance; where almost all are known, the next on the grid. The space must not be exhausted. */
export const claimSample = (space: Space, ledger: Ledger, dice: Dice, individual: number): void => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    fillDraft(space, ledger, dice, individual, attempt)
    if (claimDraft(ledger)) return
  }
  do countOn(space, ledger)
  while (!claimDraft(ledger))
}

/** Claims as many genomes as are wanted and left, and gives them. */
export const claimBatch = (
  space: Space,
  ledger: Ledger,
  wanted: number,
  claim: (individual: number) => void,
): readonly Float64Array[] => {
  const first = ledger.size
  const last = Math.min(first + wanted, sizeOf(space))
  while (ledger.size < last) claim(ledger.size - first)
  return Array.from({ length: last - first }, (_, asked) => genomeOf(ledger, first + asked))
}
