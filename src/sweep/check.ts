/**
 * From the structure of a sweep file to a sweep: are the names known, do the units fit, do the numbers lie in their
 * ranges, can the points be counted? Every fault is reported; what is faulty is left out, and the rest is checked on.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { System } from '#models/systems/system.js'
import { checkAccuracy, seedOf } from './check-accuracy.js'
import { checkAxes, type CheckedAxes, roomFor } from './check-block.js'
import { checkDerive } from './check-derive.js'
import { soundCondition } from './check-expression.js'
import { checkModelAtPoints } from './check-model.js'
import { checkSample, checkSampler, checkSearch, isDrawn } from './check-drawn.js'
import { checkLists, checkSubsets, type CheckedLists } from './check-lists.js'
import { checkCertify } from './check-certify.js'
import { checkCurves, checkFigures, checkFits, checkObjectives, resultMetricsOf, rowsReader } from './check-results.js'
import { checkUncertainty } from './check-uncertainty.js'
import type { BlockText, SweepRemains } from './codec.js'
import { compile, layoutOf } from './expand.js'
import type { Meanings } from './expression-check.js'
import { namesIn, parseExpression } from './expression-tree.js'
import type { Path, PathFault, Report } from './fault.js'
import { bracedIn } from './model-name.js'
import { circumstances, type Circumstances, meaningsOf } from './names.js'
import { longestAxis } from './range.js'
import { sampleSpaceOf } from './sample-space.js'
import { type LayoutFault, segmentsOf } from './segment.js'
import type { AxisBlock, Key, Sweep } from './sweep.js'
import type { Metrics, Vocabulary } from './vocabulary.js'

export interface CheckedSweep {
  readonly sweep: Sweep
  readonly faults: readonly PathFault[]
}
interface PlacedBlock extends CheckedAxes {
  readonly path: Path
  readonly chosen: Circumstances
}

const namesInText = (text: string): readonly string[] => E.match(() => [], namesIn)(parseExpression(text))

/** The top of the file as a block: unless there is a chain and nothing of its own. */
const baseOf = ({ axes, zip, when, chain }: SweepRemains): readonly BlockText[] => {
  const isEmpty = [axes, zip, when].every((part) => part === undefined || part.length === 0)
  if (isEmpty && chain !== undefined && chain.length > 0) return []
  return [{ ...(axes && { axes }), ...(zip && { zip }), ...(when && { when }) }]
}

const checkBlocks = (
  remains: SweepRemains,
  lists: CheckedLists,
  asked: readonly System[],
  everySystem: readonly System[],
  report: Report,
): readonly PlacedBlock[] => {
  const texts: readonly { readonly text: BlockText; readonly path: Path }[] = [
    ...baseOf(remains).map((text) => ({ text, path: [] })),
    ...(remains.chain ?? []).map(({ at, value }) => ({ text: value, path: ['chain', at] })),
  ]
  const room = roomFor(longestAxis)
  return texts.map(({ text, path }) => {
    const chosen = checkSubsets(text, path, lists, report)
    const own = asked.filter(({ name }) => chosen.system.includes(name))
    const isNarrow = text.systems !== undefined && own.length > 0
    return {
      path,
      chosen,
      ...checkAxes(text, path, isNarrow ? own : asked, everySystem, isDrawn(remains), room, report),
    }
  })
}

/** Names that expressions other than derivations use: what a derived name may be there for. */
const usedNames = ({ where, objectives, fits, curves, accuracy }: SweepRemains): ReadonlySet<string> => {
  const inRows = [...(fits ?? []), ...(curves ?? [])].flatMap(({ value: { y, x, by, where: chosen } }) => [
    y,
    x,
    ...(by ?? []).map((item) => item.value),
    ...namesInText(chosen ?? ''),
  ])
  const conditions = [...(where ?? []), ...(objectives?.subjectTo ?? [])]
  const inModel = bracedIn(accuracy?.model ?? '').map(({ name }) => name)
  return new Set([...conditions.flatMap(({ value }) => namesInText(value)), ...inRows, ...inModel])
}

/** Conditions on axes speak of what is known before the axes are laid out: no derived key, no conditional one. */
const checkConditions = (block: PlacedBlock, derived: readonly Key[], meanings: Meanings, report: Report): void => {
  const late = [...derived.map(({ name }) => name), ...block.when.flatMap(({ axes }) => axes.map(({ key }) => key))]
  for (const { condition, path } of block.when) {
    const tree = soundCondition(condition, path, meanings, report)
    const early = tree === undefined ? undefined : namesIn(tree).find((name) => late.includes(name))
    if (early !== undefined)
      report({
        path,
        message: `expected a condition on ${circumstances.join(', ')} and unconditional axes, got ${early}`,
      })
  }
}

const checkWhere = (where: SweepRemains['where'], metrics: Metrics, meanings: Meanings, report: Report): void => {
  for (const { at, value } of where ?? []) {
    const metric = namesInText(value).find((name) => Object.hasOwn(metrics, name))
    if (metric === undefined) soundCondition(value, ['where', at], meanings, report)
    else {
      const message = `expected a condition on what is set, got ${metric}, a metric: put it under objectives.subjectTo`
      report({ path: ['where', at], message })
    }
  }
}

/** Places of names in a list of the sweep, in its order. */
const placesIn = (all: readonly string[], names: readonly string[]): readonly number[] =>
  all.flatMap((name, index) => (names.includes(name) ? [index] : []))

const axisBlock = ({ axes, zip, when, chosen }: PlacedBlock, { names }: CheckedLists): AxisBlock => ({
  axes,
  zip,
  when: when.map(({ condition, axes: conditional }) => ({ condition, axes: conditional })),
  accountings: placesIn(names.accounting, chosen.accounting),
  systems: placesIn(names.system, chosen.system),
  workloads: placesIn(names.workload, chosen.workload),
})

/** Can the points be counted, or drawn? */
const checkLayout = (sweep: Sweep, blocks: readonly PlacedBlock[], vocabulary: Vocabulary, report: Report): void => {
  const layout = layoutOf(sweep, vocabulary)
  const isDrawnFrom = sweep.sample !== undefined || sweep.search !== undefined
  const laidOut: E.Either<LayoutFault, unknown> = isDrawnFrom ? sampleSpaceOf(layout) : segmentsOf(layout)
  if (E.isLeft(laidOut)) {
    const { block, part, message } = laidOut.left
    report({ path: [...blocks[block]!.path, part], message })
  } else if (isDrawnFrom) checkSampler(sweep, layout, report)
}

/** The sweep of a file's sound parts, and what is wrong with the others. It may be run if there are no faults. */
export const checkSweep = (remains: SweepRemains, vocabulary: Vocabulary): CheckedSweep => {
  const faults: PathFault[] = []
  const report: Report = (fault) => {
    faults.push(fault)
  }

  const lists = checkLists(remains, vocabulary, report)
  const everySystem = [...new Set([...vocabulary.systems, ...lists.systems])]
  // While a system is missing, any key may be meant for it.
  const asked = lists.complete ? lists.systems : everySystem
  const blocks = checkBlocks(remains, lists, asked, everySystem, report)
  const axisKeys = [...new Map(blocks.flatMap(({ keys }) => keys.map((key) => [key.name, key] as const))).values()]
  const meaningsWith = (free: readonly Key[], metrics: Vocabulary['metrics'] = {}): Meanings =>
    meaningsOf(lists.names, asked, vocabulary, free, metrics)
  const derived = checkDerive(
    remains.derive ?? [],
    usedNames(remains),
    axisKeys,
    asked,
    vocabulary,
    meaningsWith,
    report,
  )
  const free = derived.keys.filter(({ target }) => target.kind === 'free')
  const keys = [...axisKeys, ...derived.keys]

  const metrics = resultMetricsOf(remains, vocabulary)
  const before = meaningsWith(free)
  for (const block of blocks) checkConditions(block, derived.keys, before, report)
  checkWhere(remains.where, metrics, before, report)
  const after = meaningsWith(free, metrics)
  const objectives = checkObjectives(remains.objectives, metrics, after, report)
  const readRows = rowsReader(keys, lists.names, asked, metrics, after, report)
  const fits = checkFits(remains.fits ?? [], readRows)
  const curves = checkCurves(remains.curves ?? [], readRows)
  const accuracy = checkAccuracy(remains, vocabulary, before, report)
  const chosen = keys.map(({ name }) => name)
  const uncertainty = checkUncertainty(remains, asked, everySystem, chosen, seedOf(remains), report)
  const directions = objectives.minimise.length + objectives.maximise.length
  if (remains.keep === 'front' && directions === 0)
    report({ path: ['keep'], message: 'expected objectives for a front, got none' })

  checkCertify(remains, report)
  const sample = checkSample(remains, report)
  const search = checkSearch(remains, directions, report)

  const sweep: Sweep = {
    title: remains.title ?? '',
    question: remains.question ?? '',
    seed: seedOf(remains),
    accountings: lists.accountings,
    systems: lists.choices,
    workloads: lists.names.workload,
    keys,
    blocks: blocks.map((block) => axisBlock(block, lists)),
    derive: derived.derive,
    where: (remains.where ?? []).map(({ value }) => value),
    objectives,
    ...(accuracy === undefined ? {} : { accuracy }),
    ...(uncertainty === undefined ? {} : { uncertainty }),
    ...(sample === undefined ? {} : { sample }),
    ...(search === undefined ? {} : { search }),
    fits,
    curves,
    keep: remains.keep ?? 'all',
    ...(remains.certify === true ? { certify: true as const } : {}),
    figures: checkFigures(remains.figures, directions, fits.length, curves.length, report),
  }
  if (faults.length === 0) checkLayout(sweep, blocks, vocabulary, report)
  if (faults.length === 0 && accuracy?.network.kind === 'model')
    checkModelAtPoints(accuracy.network.model, compile(sweep, vocabulary), report)
  return { sweep, faults }
}
