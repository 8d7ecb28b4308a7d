/** Worker threads: they answer as this thread does, and a sweep that they cannot compile is an error, not a wait. */
import { Piscina } from 'piscina'
import { expect, test } from 'vitest'
import { startEngines } from '#src/engine/batches.js'
import { workerArguments } from '#src/threads/pool.js'
import { compileEngine } from '#src/engine/engine.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { realSweep } from '../../support/engine-rows.js'

const sweep = realSweep({
  title: 'A',
  systems: ['lightening-transformer', 'digital'],
  workloads: ['deit-tiny'],
  axes: { bits: [4, 8, 12], wavelengths: [12, 400] },
  objectives: { minimise: ['energy', 'area'] },
  fits: [{ y: 'energy', x: 'bits', by: ['system'] }],
})

test('a worker gives back what this thread computes', async () => {
  const pool = startEngines({ sweep }, 2)
  try {
    const { evaluate, points } = compileEngine(sweep, defaultVocabulary)
    const request = { from: 0, to: points.gridCount, rows: true }
    const results = await Promise.all([pool.run(request), pool.run(request)])
    for (const result of results) expect(result).toEqual(evaluate(request))
  } finally {
    await pool.close()
  }
})

test('a process with options that no thread may have starts its threads without them', async () => {
  const { execArgv } = process
  process.execArgv = [...execArgv, '--max-semi-space-size=16', '--max-old-space-size=4096']
  try {
    const pool = startEngines({ sweep }, 1)
    try {
      expect((await pool.run({ from: 0, to: 1, rows: true })).counts.evaluated).toBe(1)
    } finally {
      await pool.close()
    }
  } finally {
    process.execArgv = execArgv
  }
})

test('a batch that no worker can evaluate is rejected with the reason', async () => {
  const pool = startEngines({ sweep: { ...sweep, where: ['tiles +'] } }, 1)
  try {
    await expect(pool.run({ from: 0, to: 1, rows: true })).rejects.toThrow('sweep was not decoded')
  } finally {
    await pool.close()
  }
})

test('a worker imports its module, and cannot be ended within a `require` of it', async () => {
  const filename = new URL('../../support/worker-features.js', import.meta.url).href
  const pool = new Piscina<undefined, boolean>({ filename, maxThreads: 1, execArgv: [...workerArguments] })
  const plain = new Piscina<undefined, boolean>({ filename, maxThreads: 1, execArgv: [] })
  try {
    expect(await pool.run(undefined)).toBe(false)
    expect(await plain.run(undefined)).toBe(true)
  } finally {
    await Promise.all([pool.destroy(), plain.destroy()])
  }
})
