/** How the parameters are known on which a block rests: in listings, what nobody checked is marked before it is used. */
import { accountings, type Block, defaultDesign, type Design } from '#models/blocks/block.js'
import type { Evidence } from '#models/parameter.js'
import type { System } from '#models/systems/system.js'
import { restsOn, unverifiedIn } from '#models/systems/unverified.js'

/** In the order in which listings tell them. */
const kinds: readonly Evidence[] = ['measured', 'published', 'simulated', 'projected', 'assumed', 'unverified']

/** The libraries of a block's default design, under any accounting. */
const librariesByDefault = (block: Block, preset: Design): readonly string[] => [
  ...new Set(accountings.flatMap((accounting) => restsOn(block, { ...defaultDesign(block, accounting), ...preset }))),
]

/** Whether a choice is for a library that holds recalled values. */
const choosesUnverified = ({ parameters }: Block, choice: string): boolean =>
  Object.hasOwn(parameters, choice) && unverifiedIn(parameters[choice]!).length > 0

/** `crosslight-2021 | tron-2023 unverified`: what a key may be. */
export const choicesText = (block: Block, choices: readonly string[]): string =>
  choices.map((choice) => (choosesUnverified(block, choice) ? `${choice} unverified` : choice)).join(' | ')

/** `unverified (2 of jouppi-2017)` */
const kindText = ({ parameters }: Block, libraries: readonly string[], kind: Evidence): string => {
  if (kind !== 'unverified') return kind
  const recalled = libraries
    .map((library) => ({ library, count: unverifiedIn(parameters[library]!).length }))
    .filter(({ count }) => count > 0)
  return `${kind} (${recalled.map(({ library, count }) => `${count} of ${library}`).join(', ')})`
}

/** `unverified with devices=tron-2023`, for what the design does not rest on unless it is told to. */
const choiceTexts = (block: Block, libraries: readonly string[]): readonly string[] =>
  Object.entries(block.design).flatMap(([key, { choices = [] }]) =>
    choices
      .filter((choice) => choosesUnverified(block, choice) && !libraries.includes(choice))
      .map((choice) => `unverified with ${key}=${choice}`),
  )

/** Each kind of evidence that a block's default design rests on, then choices that would rest on worse. */
export const evidenceOf = (block: Block, preset: Design = {}): readonly string[] => {
  const libraries = librariesByDefault(block, preset)
  const found = new Set(
    libraries.flatMap((library) => Object.values(block.parameters[library]!).map(({ evidence }) => evidence)),
  )
  return [
    ...kinds.filter((kind) => found.has(kind)).map((kind) => kindText(block, libraries, kind)),
    ...choiceTexts(block, libraries),
  ]
}

/** Of all blocks of a system. */
export const evidenceOfSystem = ({ components }: System): readonly string[] => [
  ...new Set(components.flatMap(({ block, preset }) => evidenceOf(block, preset))),
]
