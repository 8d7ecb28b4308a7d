/** Who lives on: the step in which evolutionary searches differ. */
import type { Dice } from './dice.js'
import type { Ledger } from './ledger.js'

export interface Survivors {
  /** Rows of the ledger. */
  readonly rows: readonly number[]
  /** Of two survivors drawn as parents the one of lower rank becomes it; of equal ranks the one drawn first. */
  readonly ranks: ArrayLike<number>
}

/** At most `size` of the candidates, rows that were answered. */
export type Survival = (ledger: Ledger, candidates: readonly number[], size: number, dice: Dice) => Survivors
