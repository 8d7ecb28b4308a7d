/**
 * Roofline of a graphics processor: what its peak rates and its memory allow, and no more.
 *
 *   product     t = max(2 MACs / matrix rate, bytes / bandwidth)
 *   softmax     t = max(elements / exponential rate, bytes / bandwidth)
 *   other       t = bytes / bandwidth
 *   E = P t, or a flat energy per MAC
 *
 * Weights are read once a pass, for all sequences of the batch; keys and values of every sequence once, shared by the queries of
 * a group. Fused attention (FlashAttention) keeps scores and attention weights on the chip: they move no bytes. Operations
 * follow one another; overlapping the exponentials of one tile with the products of the next, as the best kernels do, is left out, and
 * so are launches, dependent latencies and caches: real processors are slower. Power is charged to what a time is bound by. It is
 * the board's largest, or what was measured; small work draws less. Below 16 bits the matrix rate is not raised. Floats of 16 bits
 * summed in 32 are taken as exact where numbers are simulated: the yardstick of what analog errors change. [Shah2024]
 */
import type { Cost } from '../cost.js'
import { exponentialTime } from '../digital/special-function-unit.js'
import { anderson2023 } from '../libraries/anderson-2023.js'
import type { Libraries } from '../parameter.js'
import type { ReferenceKey } from '../references.js'
import { operandNoise, quantisationNoise } from '../signal.js'
import { type BitPerSecond, type Hertz, hertz, seconds, si, type SquareMetre, type Watt, watts } from '../units.js'
import { elementsOf, isMatrixProduct, type Operation, operationKinds } from '../workloads/operation.js'
import {
  type Block,
  bitCount,
  block,
  choice,
  type DesignOf,
  flag,
  type Hardware,
  physically,
  quantity,
} from './block.js'
import type { Ports } from './port.js'

/** What a data sheet says of a graphics processor, in SI. */
export interface Chip {
  /** Two operations a multiply-accumulate. */
  readonly matrixRate: Hertz
  /** Exponentials a second. */
  readonly exponentialRate: Hertz
  readonly memoryBandwidth: BitPerSecond
  readonly boardPower: Watt
  /** While it runs, without what it draws idle. */
  readonly dynamicPower: Watt
  readonly idlePower: Watt
  readonly dieArea: SquareMetre
}

export interface Roofline<P extends Libraries> {
  readonly name: string
  readonly title: string
  readonly cite: readonly ReferenceKey[]
  readonly parameters: P
  readonly chip: (libraries: P) => Chip
  /** How the works that compare with it count its energy. */
  readonly energyRule: EnergyRule
}

const energyRules = ['flat', 'board-power'] as const
type EnergyRule = (typeof energyRules)[number]

const rooflineDesign = (energyRule: EnergyRule) =>
  ({
    wordBits: bitCount(16, 'bits of a word in memory', 4, 64),
    significandBits: bitCount(11, 'bits of the significand of a word: FP16 has 11', 1, 53),
    fusedAttention: flag(true, 'scores and attention weights stay on the chip'),
    attainedShare: quantity(1, 'ratio', 'share of the peak rates and of the bandwidth that is reached', 0.01, 1),
    energyRule: physically(
      'board-power',
      choice<EnergyRule>(energyRule, energyRules, 'energy: flat per MAC, or power while it runs'),
    ),
    staticPower: physically(true, flag(false, 'what the board draws idle is charged while it runs')),
    idleGating: physically(1, quantity(0, 'ratio', 'share of standing power that burns while the block waits', 0, 1)),
  }) as const
type RooflineDesign = DesignOf<ReturnType<typeof rooflineDesign>>

/** Scores leave a processor, and attention weights enter it, without its memory. */
const ports: Ports = { takes: 'memory', gives: 'memory', scores: 'edge' }

/** Words read and written by element-wise work, an element. */
const wordsPerElement = { softmax: 2, layerNorm: 2, activation: 2, residual: 3 } as const

/**
 * Heads of keys and values over heads, from the projections: [h + 2 h_kv] d_h rows before attention, h d_h inner features behind.
 * 1 where the processor does not run both.
 */
const sharedKeys = (operations: readonly Operation[]): number => {
  const before = operations.find(({ name }) => name === 'qkv')
  const behind = operations.find(({ name }) => name === 'projection')
  return before === undefined || behind === undefined ? 1 : (before.rows - behind.inner) / (2 * behind.inner)
}

/** Words that an operation moves between memory and chip. */
const wordsOf = (operation: Operation, fused: boolean, keyShare: number): number => {
  const { kind, name, rows, inner, columns, products } = operation
  const elements = elementsOf(operation)
  const right = inner * columns * products
  switch (kind) {
    case 'static':
      return (rows * inner + inner * columns + rows * columns) * products
    case 'dynamic':
      return name === 'scores'
        ? rows * inner * products + right * keyShare + (fused ? 0 : elements)
        : (fused ? 0 : rows * inner * products) + right * keyShare + elements
    case 'softmax':
      return fused ? 0 : wordsPerElement.softmax * elements
    case 'layerNorm':
    case 'activation':
    case 'residual':
      return wordsPerElement[kind] * elements
    case 'transfer':
    case 'hold':
      return 0
  }
}

export const roofline = <const P extends Libraries>(processor: Roofline<P>): Block =>
  block({
    name: processor.name,
    title: processor.title,
    cite: [...processor.cite, 'Anderson2023'],
    runs: operationKinds,
    parameters: { ...processor.parameters, 'anderson-2023': anderson2023 },
    design: rooflineDesign(processor.energyRule),
    energyParts: ['matrix', 'exponentials', 'memory'],
    areaParts: ['die'],
    powerParts: ['board'],
    ports,
    sized: true,

    prepare: (libraries) => {
      const chip = processor.chip(libraries)
      const energyPerMac = si(libraries['anderson-2023'].digitalEnergyPerMac)

      return (design: RooflineDesign, operations): Hardware => {
        const { wordBits, significandBits, fusedAttention, attainedShare } = design
        const flat = design.energyRule === 'flat'
        const power = chip.dynamicPower + (design.staticPower ? chip.idlePower : 0)
        const macRate = chip.matrixRate / 2
        const exponentialRate = hertz(attainedShare * chip.exponentialRate)
        const wordTime = wordBits / (attainedShare * chip.memoryBandwidth)
        const keyShare = sharedKeys(operations)

        const run = (operation: Operation): Cost => {
          const product = isMatrixProduct(operation)
          const macs = product ? elementsOf(operation) * operation.inner : 0
          const computing = macs / (attainedShare * macRate)
          const exponentials =
            operation.kind === 'softmax' ? exponentialTime(elementsOf(operation), exponentialRate) : 0
          const moving = wordsOf(operation, fusedAttention, keyShare) * wordTime
          const latency = Math.max(computing, exponentials, moving)
          if (flat) return { energy: [energyPerMac * macs, 0, 0], latency: seconds(latency) }
          const energy = power * latency
          const energies =
            latency === computing ? [energy, 0, 0] : latency === exponentials ? [0, energy, 0] : [0, 0, energy]
          return { energy: energies, latency: seconds(latency) }
        }

        const productNoise = operandNoise(significandBits)
        const roundingNoise = quantisationNoise(significandBits)
        return {
          area: [chip.dieArea],
          nameplatePower: [chip.boardPower],
          standingPower: watts(design.idleGating * chip.idlePower),
          peakMacRate: hertz(macRate),
          warnings: () => [],
          noise: (operation) => (isMatrixProduct(operation) ? productNoise : roundingNoise),
          run,
        }
      }
    },
  })
