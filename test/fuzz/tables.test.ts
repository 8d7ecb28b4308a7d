/** Mutated results files, as `front`, `fit` and a search that starts from them read them: a table, or a fault at a line. */
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { test } from 'vitest'
import { front } from '#src/cli/front.js'
import { fit } from '#src/cli/fit.js'
import type { Command } from '#src/cli/command.js'
import { memoryWorld } from '../support/memory-runtime.js'
import { edits, withEdits } from './edits.js'
import { fuzzSoon, type Mutated } from './fuzzed.js'
import { runs } from './runs.js'
import { shippedFile } from './shipped.js'
import { checkTold } from './told.js'
import { soon } from './within-time.js'

const rows = 30
const shipped = ['outputs/bits/results.csv', 'outputs/ablation/results.csv', 'outputs/accounting/front.csv']
const begin = (path: string): Uint8Array =>
  Buffer.from(Buffer.from(shippedFile(path)).toString().split('\n').slice(0, rows).join('\n'))

const mutated = fc
  .tuple(fc.constantFrom(...shipped), edits)
  .map(([path, all]) => ({ 'x.csv': withEdits(begin(path), all) }))

const asked: readonly (readonly [Command, object])[] = [
  [front, { minimise: ['energyPerMac,latency'], maximise: ['throughput'], json: false }],
  [fit, { x: 'bits', y: 'energyPerMac', by: ['system', 'accounting'], models: ['power'], seed: 0 }],
]

const check = async (files: Mutated): Promise<void> => {
  const bytes = Buffer.from(files['x.csv']!)
  const world = memoryWorld(new Map([['x.csv', { bytes, durable: bytes }]]))
  const printed: string[] = []
  const runtime = { ...world.runtime, print: (text: string) => void printed.push(text) }
  for (const [{ run }, options] of asked) {
    const answer = await soon(() => run({ results: 'x.csv', ...options })(runtime)())
    if (E.isLeft(answer)) {
      if (answer.left.fault !== 'input') throw new Error(`a fault of ours: ${answer.left.lines.join('; ')}`)
      checkTold(answer.left.lines, bytes.toString())
    }
  }
  const words = ['undefined', '[object']
  const word = words.find((one) => printed.join('').includes(one) && !bytes.includes(one))
  if (word !== undefined) throw new Error(`printed ${word}: ${printed.join('')}`)
}

test('a results file is a table, or refused at a line', () => fuzzSoon('a results file', runs(0.1), mutated, check))
