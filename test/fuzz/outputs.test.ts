/**
 * Accepted sweeps with hostile names, titles and figures, run to their end: nothing is written but in the folder of the run, and what
 * a browser shows of them is text.
 */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { test } from 'vitest'
import { runStudy } from '#src/study/study.js'
import { decode } from '#src/sweep/decode.js'
import { memoryWorld } from '../support/memory-runtime.js'
import { studyIn } from '../support/study-in-memory.js'
import { fuzzSoon, type Mutated } from './fuzzed.js'
import { hostileText } from './hostile.js'
import { runs } from './runs.js'

const name = 'x.yaml'

/** Every text that an author chooses freely. */
const mutated: fc.Arbitrary<Mutated> = fc
  .record({
    title: hostileText,
    question: hostileText,
    system: hostileText,
    figures: fc.subarray(['front', 'scaling', 'curves', 'breakdown']),
  })
  .map(({ title, question, system, figures }) => ({
    [name]: Buffer.from(
      JSON.stringify({
        title: title === '' ? 'A' : title,
        question,
        systems: [
          'lightening-transformer',
          { name: system, blocks: { static: 'tron', other: 'lightening-transformer' } },
        ],
        workloads: ['deit-tiny'],
        axes: { tiles: [1, 2, 4], bits: [4, 8] },
        objectives: { minimise: ['energyPerMac', 'latency'] },
        fits: [{ y: 'energyPerMac', x: 'tiles' }],
        curves: [{ y: 'latency', x: 'tiles' }],
        figures,
      }),
    ),
  }))

const check = async (files: Mutated): Promise<void> => {
  const bytes = files[name]!
  const text = Buffer.from(bytes).toString()
  if (E.isLeft(decode(bytes, name))) return
  const world = memoryWorld()
  const study = studyIn(world, JSON.parse(text) as object)
  const finished = await runStudy(world.runtime, study)
  if (E.isLeft(finished)) throw new Error(finished.left.lines.join('; '))
  for (const [path, contents] of world.contents()) {
    if (!/^out\/(figures\/)?[\w.-]+$/.test(path)) throw new Error(`wrote ${path}`)
    if (!/\.(html|svg)$/.test(path)) continue
    const page = contents.toString()
    for (const markup of ['<script>alert', '</script><b>', '<img src=x'])
      if (page.includes(markup)) throw new Error(`${markup} stands in ${path}`)
  }
}

test('a run writes nothing but in its folder, whatever names a sweep gives', () =>
  fuzzSoon('hostile names', runs(0.01), mutated, check))
