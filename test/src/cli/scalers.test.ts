/** Scalers that lie beside the weights of a model: what is trained or adapted with gain cells carries them along. */
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'
import { writeLanguageModel } from '../../support/small-models.js'

interface Simulated {
  readonly metrics: Readonly<Record<string, number>>
  readonly notes: readonly string[]
}

const withModel = (work: (folder: string) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    await writeLanguageModel(join(folder, 'model'))
    await work(folder)
  })

const onCells = async (folder: string, ...words: readonly string[]): Promise<Simulated> => {
  const { stdout } = await lightfrontHere(
    folder,
    ...['accuracy', 'gain-cell-attention', '--model', 'model', '--samples', '2', '--json', ...words],
  )
  return JSON.parse(stdout) as Simulated
}

const adapted = (folder: string, out: string) =>
  lightfrontHere(folder, 'adapt', 'gain-cell-attention', '--model', 'model', '--samples', '2', '--out', out, '--json')

const sweep = `
title: Cells
systems: [gain-cell-attention]
workloads: [gpt2]
accuracy: { model: model, repeats: 1, samples: 2 }
figures: []
`

test(
  'are taken by accuracy, sweeps and adapt where none are named; the output says so',
  () =>
    withModel(async (folder) => {
      const plain = await onCells(folder)
      expect(plain.notes.join()).toContain('initial scalers')
      const first = JSON.parse((await adapted(folder, 'scalers.json')).stdout) as { readonly steps: readonly object[] }
      const named = await onCells(folder, '--scalers', 'scalers.json')
      await copyFile(join(folder, 'scalers.json'), join(folder, 'model', 'scalers.json'))
      const beside = await onCells(folder)
      expect(beside.metrics).toEqual(named.metrics)
      expect(beside.metrics['meanNll']).not.toBe(plain.metrics['meanNll'])
      expect(beside.notes.join()).toContain('the scalers beside them (scalers.json)')

      await writeFile(join(folder, 'x.yaml'), sweep)
      const run = await lightfrontHere(folder, 'run', 'x.yaml', '--no-cache')
      expect(run.stderr).toContain('the scalers beside them (scalers.json)')

      // Statistics that are to be matched are now those of linear cells with the scalers that lie there.
      const second = JSON.parse((await adapted(folder, 'again.json')).stdout) as { readonly steps: readonly object[] }
      expect(second.steps[0]).not.toEqual(first.steps[0])
    }),
  120_000,
)

test('that are of another network are refused with their file', () =>
  withModel(async (folder) => {
    await writeFile(join(folder, 'model', 'scalers.json'), '{"scalers": []}')
    const { code, stderr } = await lightfrontHere(folder, 'accuracy', 'gain-cell-attention', '--model', 'model')
    expect(stderr).toMatch(/model\/scalers\.json: the network has 2 layers, the scalers 0/)
    expect(code).toBe(2)
  }))
