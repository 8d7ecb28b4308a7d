/**
 * Special-function units: where a graphics processor, or a unit built for softmax, takes its exponentials.
 *
 *   t = elements / rate        rate = multiprocessors * units * clock, an exponential a unit and cycle
 *
 * Maximum, sum and division run elsewhere at the same time. Against products of d features an exponential waits for 4 d operations
 * of the matrix units (two products, two operations each), which are some 256 times as fast on an H100. [Shah2024]
 */
import { type Hertz, hertz, type Second, seconds } from '../units.js'

export interface SpecialFunctionUnits {
  readonly multiprocessors: number
  /** Of a multiprocessor. */
  readonly units: number
  readonly clock: Hertz
}

export const exponentialRate = ({ multiprocessors, units, clock }: SpecialFunctionUnits): Hertz =>
  hertz(multiprocessors * units * clock)

export const exponentialTime = (elements: number, rate: Hertz): Second => seconds(elements / rate)
