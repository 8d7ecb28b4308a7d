/** What is charged for a workload, and on which component: operations under the rules of a design, transfers between blocks. */
import type { ChargingRule } from '../blocks/block.js'
import { memoryPorts } from '../blocks/port.js'
import { total } from '../cost.js'
import { macsOf, type Operation } from '../workloads/operation.js'
import { transfersOf } from './flows.js'
import type { Designs, System } from './system.js'

export interface Schedule {
  readonly operations: readonly Operation[]
  readonly rules: readonly ChargingRule[]
  readonly charged: readonly Operation[]
  /** The same, and in the end what keeping stored charge took. */
  readonly chargedAndHeld: readonly Operation[]
  /** Of each operation charged: the index of the component that runs it. */
  readonly components: readonly number[]
  readonly allMacs: number
  /** The operations of each component. */
  readonly ofComponent: readonly (readonly Operation[])[]
}

const hold: Operation = { name: 'hold', kind: 'hold', rows: 1, inner: 1, columns: 1, products: 1, repeat: 1 }

export const scheduleOf = ({ components: parts, runs, border }: System) => {
  const charging = parts.flatMap(({ block }, index) => (block.charged ? [{ rule: block.charged, index }] : []))
  const ports = parts.map(({ block }) => block.ports ?? memoryPorts)

  const schedule = (operations: readonly Operation[], rules: readonly ChargingRule[]): Schedule => {
    const own = rules.reduce((list, rule) => rule(list), operations)
    const runner = ({ kind }: Operation): number => (kind === 'transfer' || kind === 'hold' ? -1 : runs[kind])
    const transfers = border === undefined ? [] : transfersOf(own, own.map(runner), ports)
    const charged = [...own, ...transfers]
    const components = [...own.map(runner), ...transfers.map(() => border!)]
    return {
      operations,
      rules,
      charged,
      chargedAndHeld: [...charged, hold],
      components,
      allMacs: total(charged.map(macsOf)),
      ofComponent: parts.map((_, index) => charged.filter((_, i) => components[i] === index)),
    }
  }

  // The last one is remembered: a sweep runs the same operations under the same rules many times in a row.
  let last = schedule([], [])
  const isLast = (operations: readonly Operation[], designs: Designs): boolean => {
    if (operations !== last.operations) return false
    for (let i = 0; i < charging.length; i++) {
      const { rule, index } = charging[i]!
      if (rule(designs[index]!) !== last.rules[i]) return false
    }
    return true
  }
  return (operations: readonly Operation[], designs: Designs): Schedule => {
    if (!isLast(operations, designs))
      last = schedule(
        operations,
        charging.map(({ rule, index }) => rule(designs[index]!)),
      )
    return last
  }
}
