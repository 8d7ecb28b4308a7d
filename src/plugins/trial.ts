/**
 * What no list of fields tells: is a block hardware? Each is made once with its defaults in either accounting, and costs the operations
 * of a small Transformer that it runs. What designs beyond the defaults do is asked at every point of a sweep.
 */
import { type Accounting, accountings, type Block, defaultDesign, type Hardware } from '#models/blocks/block.js'
import { total } from '#models/cost.js'
import type { Operation } from '#models/workloads/operation.js'
import { workloads } from '#models/workloads/presets.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { messageOf } from '#src/runtime/failure.js'

const small = operationsOf(workloads['deit-tiny']!.shape)

/** Not a number of the parts that were named, or not a number. */
const partsFault = (what: string, values: readonly number[], parts: readonly string[]): string | undefined =>
  Array.isArray(values) && values.length === parts.length && total(values) >= 0 && total(values) < Infinity
    ? undefined
    : `expected ${what} of ${parts.length} parts, none below 0, got ${JSON.stringify(values)}`

const costFault = (block: Block, { run, noise }: Hardware, operation: Operation): string | undefined => {
  const { energy, latency } = run(operation)
  const fault = partsFault(`the energy of ${operation.name}`, energy, block.energyParts)
  if (fault !== undefined) return fault
  if (!(latency >= 0 && latency < Infinity)) return `expected the latency of ${operation.name}, got ${String(latency)}`
  return noise(operation) >= 0 ? undefined : `expected the noise of ${operation.name}, got ${String(noise(operation))}`
}

const faultUnder = (block: Block, accounting: Accounting): string | undefined => {
  const operations = small.filter(({ kind }) => (block.runs as readonly string[]).includes(kind))
  try {
    const hardware = block.prepare(block.parameters)(defaultDesign(block, accounting), operations)
    const faults = [
      partsFault('the area', hardware.area, block.areaParts),
      partsFault('the power', hardware.nameplatePower, block.powerParts),
      ...operations.map((operation) => costFault(block, hardware, operation)),
    ]
    return faults.find((fault) => fault !== undefined)
  } catch (reason) {
    return `fails with its defaults, ${accounting} accounting: ${messageOf(reason)}`
  }
}

/** Why a block is none, or undefined. */
export const blockFault = (block: Block): string | undefined => {
  const fault = accountings.map((accounting) => faultUnder(block, accounting)).find((found) => found !== undefined)
  return fault === undefined ? undefined : `block ${block.name}: ${fault}`
}
