/** A model whose name follows the point: every name in its braces is known and has a value at every point. */
import type { Meanings } from './expression-check.js'
import type { Points } from './expand.js'
import type { Path, Report } from './fault.js'
import { bracedIn, loneBrace } from './model-name.js'
import { suggestion } from './suggest.js'

const modelPath: Path = ['accuracy', 'model']

const nameFault = (name: string, meanings: Meanings): string | undefined => {
  if (name === '') return 'expected the name of a key in braces, got nothing: {width}'
  const meaning = meanings.get(name)
  if (meaning === undefined)
    return `expected a key in braces, or a derived name, got ${name}${suggestion(name, meanings.keys())}`
  return meaning.kind === 'ambiguous'
    ? `expected one meaning, got ${name}, which blocks understand differently: put the block's name and a dot in front`
    : undefined
}

/** @param meanings of what is set: a simulation comes before all results */
export const checkModel = (model: string, meanings: Meanings, report: Report): void => {
  const lone = loneBrace(model)
  if (lone !== undefined)
    report({ path: modelPath, message: `expected braces in pairs around a key, got ${model}`, offset: lone })
  for (const { name, at } of bracedIn(model)) {
    const message = nameFault(name, meanings)
    if (message !== undefined) report({ path: modelPath, message, offset: at })
  }
}

/** A name in braces that some points lack, with their system. */
export const checkModelAtPoints = (model: string, points: Points, report: Report): void => {
  for (const { name, at } of bracedIn(model)) {
    const lacking = points.segments.find(
      (_, segment) => !points.program(segment).empty && points.bind(segment)(name).kind === 'absent',
    )
    if (lacking === undefined) continue
    const message = `expected a key that every point has, got ${name}, which ${points.systems[lacking.system]!.name} has not: name another key, or leave its points out with where`
    report({ path: modelPath, message, offset: at })
  }
}
