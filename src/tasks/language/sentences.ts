/** Sentences of all kinds, one after the other, each drawn without regard to those before it: the first token tells the kind. */
import { agreement } from './agreement.js'
import { copying } from './copying.js'
import { nesting } from './nesting.js'
import { recall } from './recall.js'
import type { Move, State } from './state.js'

/** Ours: all equally likely. */
const kinds: readonly (readonly Move[])[] = [copying, agreement, nesting, recall]

const firstMoves = kinds.flatMap((kind) =>
  kind.map((move) => ({ ...move, probability: move.probability / kinds.length })),
)

/** Between two sentences. */
export const between: State = { place: 'between', moves: () => firstMoves }
