/** An exact product holds its operands as they are. */
import type { HoldProduct } from '../law.js'

export const holdExact: HoldProduct = () => (a, b) => ({ left: a, right: b.at })
