/**
 * All genomes that were asked or told, each once, with their answers: the rows of a growing table that is looked up by content.
 *
 *   genomes     | row 0 | row 1 | ... | row size-1 | draft |      a genome is written into the draft, then claimed:
 *                                                                 it becomes a row if there is none like it
 *
 * Rows are found by open addressing, at most half full, with the bits of the numbers hashed by multiply and xor-shift
 * [Knuth: The art of computer programming 3, 1998, 6.4]. -0 must not be written: it equals 0 but has other bits.
 */
export interface Ledger {
  readonly genes: number
  readonly dimensions: number
  size: number
  genomes: Float64Array
  /** The same memory as `genomes`. */
  bits: Uint32Array
  objectives: Float64Array
  /** NaN for a row that has no answer yet. */
  violations: Float64Array
  /** Row numbers plus 1 by hash; 0 where there is none. Its length is a power of two. */
  slots: Int32Array
}

const firstCapacity = 512

export const createLedger = (genes: number, dimensions: number): Ledger => {
  const genomes = new Float64Array(firstCapacity * genes)
  return {
    genes,
    dimensions,
    size: 0,
    genomes,
    bits: new Uint32Array(genomes.buffer),
    objectives: new Float64Array(firstCapacity * dimensions),
    violations: new Float64Array(firstCapacity).fill(NaN),
    slots: new Int32Array(2 * firstCapacity),
  }
}

const hashOf = ({ bits, genes }: Ledger, row: number): number => {
  let hash = 0
  for (let place = 2 * genes * row; place < 2 * genes * (row + 1); place++) {
    hash = Math.imul(hash ^ bits[place]!, 0x85ebca6b)
    hash ^= hash >>> 15
  }
  return hash
}

const isSame = ({ genomes, genes }: Ledger, row: number, other: number): boolean => {
  for (let gene = 0; gene < genes; gene++)
    if (genomes[row * genes + gene] !== genomes[other * genes + gene]) return false
  return true
}

/** The slot of the row like this one, or the free slot where it would be. */
const slotOf = (ledger: Ledger, row: number): number => {
  const mask = ledger.slots.length - 1
  let slot = hashOf(ledger, row) & mask
  while (ledger.slots[slot] !== 0 && !isSame(ledger, ledger.slots[slot]! - 1, row)) slot = (slot + 1) & mask
  return slot
}

const enlarged = (values: Float64Array): Float64Array => {
  const larger = new Float64Array(2 * values.length)
  larger.set(values)
  return larger
}

const enlarge = (ledger: Ledger): void => {
  ledger.genomes = enlarged(ledger.genomes)
  ledger.bits = new Uint32Array(ledger.genomes.buffer)
  ledger.objectives = enlarged(ledger.objectives)
  ledger.violations = enlarged(ledger.violations).fill(NaN, ledger.size)
  ledger.slots = new Int32Array(2 * ledger.slots.length)
  for (let row = 0; row < ledger.size; row++) ledger.slots[slotOf(ledger, row)] = row + 1
}

/** Where the first gene of a row is in `genomes`, and that of the draft is at row `size`. */
export const placeOf = ({ genes }: Ledger, row: number): number => row * genes

export const copyToDraft = ({ genomes, genes, size }: Ledger, row: number): void => {
  genomes.copyWithin(size * genes, row * genes, (row + 1) * genes)
}

/** Makes the draft a row, if no row is like it; says whether it did. The next draft is empty, or the same again. */
export const claimDraft = (ledger: Ledger): boolean => {
  const slot = slotOf(ledger, ledger.size)
  if (ledger.slots[slot] !== 0) return false
  ledger.slots[slot] = ++ledger.size
  if (ledger.size === ledger.violations.length) enlarge(ledger)
  return true
}

export const genomeOf = ({ genomes, genes }: Ledger, row: number): Float64Array =>
  genomes.slice(row * genes, (row + 1) * genes)

/** The row of a genome, a new one if need be. */
export const rowOf = (ledger: Ledger, genome: Float64Array): number => {
  for (let gene = 0; gene < ledger.genes; gene++) ledger.genomes[ledger.size * ledger.genes + gene] = genome[gene]! + 0
  const found = ledger.slots[slotOf(ledger, ledger.size)]!
  if (found > 0) return found - 1
  claimDraft(ledger)
  return ledger.size - 1
}
