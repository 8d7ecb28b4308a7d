/** Samples and searches: points that are drawn from the space of the axes instead of its whole grid. */
import * as E from 'fp-ts/lib/Either.js'
import { samplerOf } from '#src/sampling/sampler.js'
import type { SweepRemains } from './codec.js'
import type { Report } from './fault.js'
import { bracedIn } from './model-name.js'
import { sampleSpaceOf } from './sample-space.js'
import type { Layout } from './segment.js'
import type { SampleRequest, SearchRequest, Sweep } from './sweep.js'

/** A generation of NSGA-II as its authors run it [Deb2002]: 100 points. */
const usualPopulation = 100
/** Of a plateau that says neither: a thousandth in ten generations is less than a figure shows. */
const usualPlateau = { gain: 1e-3, batches: 10 }
const mostPopulation = 10_000

/** Does a file draw its points? Then a range needs no steps. */
export const isDrawn = ({ sample, search }: SweepRemains): boolean =>
  search !== undefined || (sample !== undefined && sample.method !== 'grid')

const oneBlock = ({ chain }: SweepRemains, part: 'sample' | 'search', report: Report): void => {
  if ((chain?.length ?? 0) > 0)
    report({ path: [part], message: 'expected one block of axes to draw from, got a chain beside it' })
}

export const checkSample = (remains: SweepRemains, report: Report): SampleRequest | undefined => {
  const { sample } = remains
  if (sample === undefined) return undefined
  const { method, count, scramble, maximin } = sample
  const fault = (message: string, ...at: readonly string[]): void => {
    report({ path: ['sample', ...at], message })
  }
  if (method === 'grid') {
    for (const key of ['count', 'scramble', 'maximin'] as const)
      if (sample[key] !== undefined) fault(`expected no ${key}: a grid has all points of the axes`, key)
    return undefined
  }
  oneBlock(remains, 'sample', report)
  if (count === undefined) fault(`expected count, how many points of ${method} are drawn, got none`)
  if (maximin === true && method !== 'latin-hypercube')
    fault(`expected maximin beside latin-hypercube only, got ${method}`, 'maximin')
  if (scramble !== undefined && method !== 'sobol' && method !== 'halton')
    fault(`expected scramble beside sobol or halton only, got ${method}`, 'scramble')
  return {
    method,
    count: count ?? 1,
    ...(scramble === undefined ? {} : { scramble }),
    ...(maximin === undefined ? {} : { maximin }),
  }
}

/** @param objectives how many there are */
export const checkSearch = (remains: SweepRemains, objectives: number, report: Report): SearchRequest | undefined => {
  const { search, sample } = remains
  if (search === undefined) return undefined
  const { method, population = usualPopulation, generations, evaluations, plateau, start } = search
  const fault = (message: string, ...at: readonly string[]): void => {
    report({ path: ['search', ...at], message })
  }
  oneBlock(remains, 'search', report)
  if (sample !== undefined) fault('expected either a sample or a search, got both')
  const { model = '' } = remains.accuracy ?? {}
  if (bracedIn(model).length > 0)
    fault(
      `expected one network beside a search, got ${model}: which networks its points will ask for is not known before`,
    )
  if (objectives === 0) fault('expected objectives to search for, got none')
  if (population < 4 || population > mostPopulation)
    fault(`expected from 4 to ${mostPopulation}, got ${population}`, 'population')
  if ((generations === undefined) === (evaluations === undefined))
    fault(`expected either generations or evaluations, got ${generations === undefined ? 'none' : 'both'}`)
  const { gain = usualPlateau.gain, batches = usualPlateau.batches } = plateau ?? {}
  if (!(gain > 0 && gain < 1)) fault(`expected a share between 0 and 1, got ${gain}`, 'plateau', 'gain')
  return {
    method,
    population,
    evaluations: evaluations ?? population * (generations ?? 1),
    ...(plateau === undefined ? {} : { plateau: { gain, batches } }),
    ...(start === undefined ? {} : { start }),
  }
}

/** Can the sampler draw from this many dimensions, and so many points? */
export const checkSampler = ({ sample, seed }: Sweep, layout: Layout, report: Report): void => {
  const space = sampleSpaceOf(layout)
  if (sample === undefined || E.isLeft(space)) return
  const sampler = samplerOf({ ...sample, dimensions: space.right.dimensions.length, seed })
  if (E.isLeft(sampler)) report({ path: ['sample'], message: sampler.left })
}
