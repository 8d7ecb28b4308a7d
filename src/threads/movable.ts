/** A message whose buffers change hands instead of being copied: who sends it has them no more. */
import { move, transferableSymbol, valueSymbol } from 'piscina'

/** To the threads it is the message; only the pool looks into it. */
export const movable = <Message extends object>(message: Message, buffers: readonly ArrayBufferLike[]): Message =>
  move({ [transferableSymbol]: buffers, [valueSymbol]: message }) as Message
