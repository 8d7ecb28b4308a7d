/**
 * An operation on the arrays: tiles loaded, symbols sent, and how long it takes.
 *
 *   heads              ceil(heads / H) rounds of the slowest stage, told with the scores; the projections and the context take
 *                      no time of their own then. Without overlap every stage is told with its operation.
 *   dense layers       ceil(tiles / p) (t_reload + m t_s) on p arrays; a gate runs on the arrays of the up-projection
 *   embedding, head    on the arrays of both dense layers
 *
 * A layer is head + output projection + feed-forward, one after the other. Where the weights come from DRAM, it is waited for.
 */
import type { Operation } from '../../workloads/operation.js'
import { arraysOf, type RingArrayDesign } from './design.js'
import { headPlan, type HeadPlan, type HeadShape, tilesOf } from './head.js'
import type { ArrayTimes } from './timing.js'
import type { Writable } from '../../writable.js'

/** Of all `products` of an operation. */
export interface ArrayUse {
  readonly tiles: number
  readonly symbols: number
  readonly latency: number
  /** Array-seconds in which an array is there and sends no symbol; of a whole head where its time is told. */
  readonly waiting: number
  readonly results: number
  /** Weights that come from outside. */
  readonly weights: number
}
/** A use to be written over. */
export const emptyUse = (): Writable<ArrayUse> => ({
  tiles: 0,
  symbols: 0,
  latency: 0,
  waiting: 0,
  results: 0,
  weights: 0,
})

/** Arrays on which a static product runs, all at once. */
const arraysFor = (design: RingArrayDesign, name: Operation['name']): number => {
  if (name === 'qkv') return design.attentionHeads * design.arraysPerHead
  if (name === 'projection') return design.outputArrays
  const dense = name === 'feedForwardUp' || name === 'feedForwardGate' || name === 'feedForwardDown'
  return (dense ? 1 : 2) * design.feedForwardArrays
}

/** A design on its workload: what all of its operations have in common. */
export interface Mapping {
  readonly design: RingArrayDesign
  readonly symbol: number
  readonly reload: number
  /** That DRAM takes for one weight; 0 where weights are there already. */
  readonly secondsPerWeight: number
  readonly arrays: number
  readonly plan: HeadPlan | undefined
  readonly rounds: number
  readonly tileTime: number
  readonly overlapped: boolean
  /** Written over, operation after operation: read once. */
  readonly use: Writable<ArrayUse>
}

/** @param use to be written over, which the mappings of many designs may share */
export const mappingOf = (
  design: RingArrayDesign,
  { symbol, reload }: ArrayTimes,
  shape: HeadShape | undefined,
  secondsPerWeight: number,
  use: Writable<ArrayUse>,
): Mapping => {
  const plan = shape === undefined ? undefined : headPlan(design, shape)
  return {
    design,
    symbol,
    reload,
    secondsPerWeight,
    arrays: arraysOf(design),
    plan,
    rounds: plan === undefined ? 0 : Math.ceil(plan.heads / design.attentionHeads),
    tileTime: plan === undefined ? 0 : reload + plan.vectors * symbol,
    overlapped: plan !== undefined && design.pipelined,
    use,
  }
}

const wait = ({ use, arrays, symbol }: Mapping, time: number, symbols: number): ArrayUse => {
  use.latency = time
  use.waiting = Math.max(0, arrays * time - symbols * symbol)
  return use
}

/** One product of a plan's head. */
const stage = (
  mapping: Mapping,
  { heads, vectors }: HeadPlan,
  tiles: number,
  results: number,
  weights: number,
): ArrayUse => {
  const { use, rounds, tileTime, secondsPerWeight } = mapping
  use.tiles = heads * tiles
  use.symbols = use.tiles * vectors
  use.results = heads * results
  use.weights = weights
  return wait(mapping, Math.max(rounds * tiles * tileTime, weights * secondsPerWeight), use.symbols)
}

/** Where stages overlap, the scores tell the time of the others. */
const told = (mapping: Mapping, used: ArrayUse): ArrayUse => (mapping.overlapped ? wait(mapping, 0, 0) : used)

/** The slowest stage, and the light of all of them. */
const overlappedScores = (mapping: Mapping, plan: HeadPlan): ArrayUse => {
  const { heads, vectors, projectionTiles, scoreTiles, contextTiles, slowestTiles, scoreResults, weights } = plan
  const { rounds, tileTime, secondsPerWeight } = mapping
  stage(mapping, plan, scoreTiles, scoreResults, 0)
  return wait(
    mapping,
    Math.max(rounds * slowestTiles * tileTime, weights * secondsPerWeight),
    heads * (projectionTiles + scoreTiles + contextTiles) * vectors,
  )
}

/** A product on its own: tiles spread over the arrays, or heads over those of one stage. */
const alone = (mapping: Mapping, { name, kind, rows, inner, columns, products }: Operation): ArrayUse => {
  const { design, use, reload, symbol, secondsPerWeight } = mapping
  const linear = kind === 'static'
  const tiles = tilesOf(design, inner, linear ? rows : columns)
  const vectors = linear ? columns : rows
  use.tiles = products * tiles
  use.symbols = use.tiles * vectors
  use.results = rows * columns * products
  use.weights = linear ? rows * inner : 0
  const turns = linear
    ? Math.ceil(use.tiles / arraysFor(design, name))
    : Math.ceil(products / design.attentionHeads) * tiles
  return wait(mapping, Math.max(turns * (reload + vectors * symbol), use.weights * secondsPerWeight), use.symbols)
}

/** The mapping's use, written over by the next call. */
export const useOf = (mapping: Mapping, operation: Operation): ArrayUse => {
  const { plan } = mapping
  if (plan === undefined) return alone(mapping, operation)
  const { name } = operation
  if (name === 'scores')
    return mapping.overlapped
      ? overlappedScores(mapping, plan)
      : stage(mapping, plan, plan.scoreTiles, plan.scoreResults, 0)
  if (name === 'qkv')
    return told(mapping, stage(mapping, plan, plan.projectionTiles, plan.projectionResults, plan.weights))
  if (name === 'context') return told(mapping, stage(mapping, plan, plan.contextTiles, plan.contextResults, 0))
  return alone(mapping, operation)
}
