/** A scaling law as a sentence: which way, how steeply, how surely, down to what and until where, and where it breaks. */
import type { ColumnSchema } from '#src/columns/columns.js'
import type { Fit, FittedModel } from '#src/fit/fit.js'
import { whereText } from './least-law.js'
import { inSentence, printed, quantityOf } from './quantity.js'
import {
  chosenModel,
  crossoverEnds,
  exponentText,
  floorWithin,
  intervalEnds,
  intervalText,
  signed,
} from './scaling-law.js'

const certain = ({ interval: [low, high] }: FittedModel): boolean => low > 0 || high < 0

/** An exponent is too small to speak of if twice the x changes y by less than half a per cent. */
const negligible = ({ exponent }: FittedModel): boolean => Math.abs(2 ** exponent - 1) < 0.005

const trend = (model: FittedModel, x: string): string => {
  const [low, high] = intervalEnds(model)
  if (!certain(model)) return `shows no trend with ${x}: the 95 % interval of its exponent, ${low} to ${high}, holds 0`
  if (negligible(model)) return `hardly changes with ${x}: its exponent is ${exponentText(model)}`
  const direction = model.exponent < 0 ? 'falls' : 'grows'
  return `${direction} as ${x} to the power ${exponentText(model)} (95 % interval ${low} to ${high})`
}

/** What a doubling does, where the law is a plain power; else the floor. */
const consequence = (model: FittedModel, x: string, y: ColumnSchema): string => {
  if (!certain(model) || negligible(model)) return ''
  if (model.offset > 0) return `${model.exponent < 0 ? ', towards' : ', above'} a floor of ${printed(y, model.offset)}`
  return `: twice the ${x}, ${(2 ** model.exponent).toPrecision(2)} times the value`
}

/** `, beyond the largest width fitted`: what is told of an x that no row is near. */
const extrapolated = ({ range: [least, most] }: Fit, x: ColumnSchema, at: number): string => {
  if (at > most) return `, beyond the largest ${x.name} fitted`
  return at < least ? `, below the smallest ${x.name} fitted` : ''
}

/** Where the floor bends the law: both terms are equal there. */
const floorText = (law: Fit, model: FittedModel, x: ColumnSchema): string => {
  const { crossover } = model
  if (crossover === undefined || !certain(model) || negligible(model)) return ''
  const interval = `95 % interval ${crossoverEnds(model, x)}`
  return ` It meets its floor at ${x.name} ${printed(x, crossover)} (${interval})${extrapolated(law, x, crossover)}.`
}

/** Columns whose values speak for themselves; of another, the name is told too: `bits 4`. */
const selfExplaining = new Set(['system', 'workload', 'accounting'])

const groupText = ([column, value]: readonly [string, string]): string =>
  selfExplaining.has(column) ? value : `${column} ${value}`

/** `of mzi-mesh (published, bits 4)`. */
const groupOf = ({ by }: Fit): string => {
  const { system, ...rest } = by
  // A system without the key has no value of it.
  const others = Object.entries(rest)
    .filter(([, value]) => value !== '')
    .map(groupText)
    .join(', ')
  return [...(system === undefined ? [] : [` of ${system}`]), ...(others === '' ? [] : [` (${others})`])].join('')
}

/** `Energy per MAC`, `Least energy per MAC`. */
export const titleOf = (law: Fit, y: ColumnSchema): string => {
  const { title } = quantityOf(y)
  return law.least === true ? `Least ${inSentence(title)}` : title
}

/** `Energy per MAC of mzi-mesh falls as width to the power −0.40 (95 % interval −0.41 to −0.39): …` */
export const lawInWords = (law: Fit, x: ColumnSchema, y: ColumnSchema): string => {
  const model = chosenModel(law)
  const whose = `${titleOf(law, y)}${groupOf(law)}${whereText(law)}`
  if (!model) return `${whose} has no fitted law.`
  const breaks = law.breaks.map((regime) => {
    const [below, above] = [signed(regime.exponentBelow, 2), signed(regime.exponentAbove, 2)]
    return ` At ${x.name} ${printed(x, regime.x)} the exponent changes from ${below} to ${above}.`
  })
  return `${whose} ${trend(model, x.name)}${consequence(model, x.name, y)}.${floorText(law, model, x)}${breaks.join('')}`
}

/** The numbers of a law alone: `p = −0.45 [−0.47, −0.43], above 80 fJ/MAC, floor at 4096, break at 1024`; none extrapolated. */
export const lawInBrief = (law: Fit, x: ColumnSchema, y: ColumnSchema): string => {
  const model = chosenModel(law)
  if (!model) return 'no fitted law'
  const floor = model.offset === 0 ? [] : [`above ${printed(y, model.offset)}`]
  const meeting = floorWithin(law, model)
  const met = meeting === undefined ? [] : [`floor at ${printed(x, meeting)}`]
  const breaks = law.breaks.map((regime) => `break at ${printed(x, regime.x)}`)
  return [`p = ${exponentText(model)} ${intervalText(model)}`, ...floor, ...met, ...breaks].join(', ')
}
