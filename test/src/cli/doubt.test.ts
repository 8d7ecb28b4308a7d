/** Doubt from the command line: sensitivity, target, and a run that doubts its parameters. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Fit } from '#src/fit/fit.js'
import { close } from '../../support/close.js'
import { inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'
import { rowsOfText } from '../../support/engine-rows.js'
import { expectSameFiles } from '../../support/same-files.js'

/** What a command prints with `--json`; it must do well and say nothing else. */
const json = async <A>(folder: string, ...words: readonly string[]): Promise<A> => {
  const { code, stdout, stderr } = await lightfrontHere(folder, ...words, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as A
}

const energy = 'anderson-2023.digitalEnergyPerMac'

interface Sensitivity {
  readonly metrics: Readonly<Record<string, number>>
  readonly elasticities: readonly { readonly parameter: string; readonly of: Readonly<Record<string, number | null>> }[]
  readonly sobol: {
    readonly parameters: readonly string[]
    readonly of: Readonly<Record<string, { readonly total: readonly { readonly value: number }[] }>>
  }
}

describe('sensitivity', () => {
  test('tells the elasticities of a system, and whose doubt its variance is due to', () =>
    inTemporaryFolder(async (folder) => {
      const words = ['--method', 'elasticity,morris,sobol', '--rows', '64', '--metric', 'energyPerMac']
      const found = await json<Sensitivity>(folder, 'sensitivity', 'digital', ...words)
      const [first] = found.elasticities
      expect(first!.parameter).toBe(energy)
      close(first!.of['energyPerMac']!, 1, 1e-6)
      close(first!.of['operationsPerJoule']!, -1, 1e-6)
      const place = found.sobol.parameters.indexOf(energy)
      expect(Math.abs(found.sobol.of['energyPerMac']!.total[place]!.value - 1)).toBeLessThan(0.3)
    }))

  test('refuses what it does not know, with what was meant', () =>
    inTemporaryFolder(async (folder) => {
      const { code, stderr } = await lightfrontHere(folder, 'sensitivity', 'digital', '--method', 'sobl')
      expect(code).toBe(2)
      expect(stderr).toContain('did you mean sobol')
    }))
})

describe('target', () => {
  interface Answer {
    readonly nominal: number
    readonly alone: readonly { readonly parameter: string; readonly reachable: boolean; readonly to?: number }[]
    readonly together: { readonly reachable: boolean }
  }
  const words = ['target', 'digital', '--metric', 'energyPerMac', '--below', '100fJ', '--parameters', energy]

  test('returns a value that reaches the figure when it is set', () =>
    inTemporaryFolder(async (folder) => {
      const { alone, together } = await json<Answer>(folder, ...words)
      expect([alone.length, alone[0]!.reachable, together.reachable]).toEqual([1, true, true])
      const set = `${energy}=${alone[0]!.to! * 1e15}fJ/MAC`
      const point = await json<Sensitivity>(folder, 'evaluate', 'digital', '--set', set)
      close(point.metrics['energyPerMac']!, 100e-15, 1e-9)
    }))

  test('refuses a figure of another dimension', () =>
    inTemporaryFolder(async (folder) => {
      const { code, stderr } = await lightfrontHere(folder, 'target', 'digital', '--metric', 'energy', '--below', '5mW')
      expect([code, stderr]).toEqual([2, expect.stringContaining('--below: expected an energy (J), got 5mW')])
    }))
})

const sweep = `title: Doubt
systems: [digital, lightening-transformer]
workloads: [deit-tiny]
axes: { width: [192, 384, 768] }
objectives: { minimise: [energyPerMac, latency] }
fits: [{ y: energyPerMac, x: width, by: [system], models: [power] }]
uncertainty:
  draws: 100
  fitDraws: 40
  parameters: { zhu-2024.adcPower: { factor: 2 } }
`

test('a run that doubts writes bands, intervals of its laws, a figure and a section, whatever the threads', () =>
  inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'doubt.yaml'), sweep)
    const written = async (out: string, threads: string): Promise<ReadonlyMap<string, Buffer>> => {
      const { code } = await lightfrontHere(folder, 'run', 'doubt.yaml', '--out', out, '--threads', threads)
      expect(code).toBe(0)
      const names = ['bands.csv', 'fits.json', 'figures/bands.svg']
      return new Map(
        await Promise.all(names.map(async (name) => [name, await readFile(join(folder, out, name))] as const)),
      )
    }
    const one = await written('one', '1')
    expectSameFiles(await written('two', '2'), one)
    const bands = rowsOfText(one.get('bands.csv')!.toString())
    expect(bands.length).toBeGreaterThan(1)
    for (const row of bands) {
      const [low, median, high] = ['p5', 'p50', 'p95'].map((band) => Number(row[`energyPerMac_${band}_J`]))
      expect(low).toBeLessThan(median!)
      expect(median).toBeLessThan(high!)
      expect(Number(row['onFront'])).toBeLessThanOrEqual(1)
    }
    const fits = JSON.parse(one.get('fits.json')!.toString()) as readonly Fit[]
    expect(fits).toHaveLength(2)
    for (const { models } of fits) expect(models[0]!.doubtInterval).toHaveLength(2)
    const report = await readFile(join(folder, 'one', 'report.html'), 'utf8')
    expect(report).toContain('<h2 id="doubt">Doubt</h2>')
    expect(report).toContain('zhu-2024.adcPower')
  }))
