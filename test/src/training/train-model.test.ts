/** `lightfront train` from the outside: what it writes, whatever the threads, however often it is stopped. */
import { existsSync } from 'node:fs'
import { on } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { readCsv } from '#src/columns/read-csv.js'
import { type Answer, inTemporaryFolder, lightfrontHere, start, type Started } from '../../support/command-line.js'

const minute = 60_000
const small = ['--width', '16', '--heads', '2', '--layers', '1', '--batch', '8', '--evaluation', '8']

const trained = async (folder: string, out: string, ...words: readonly string[]): Promise<Answer> => {
  const answer = await lightfrontHere(folder, 'train', ...words, ...small, '--out', out)
  expect(answer.code, answer.stderr).toBe(0)
  return answer
}

/** All but the card, which names the folder. */
const filesOf = async (folder: string, out: string): Promise<ReadonlyMap<string, string>> => {
  const names = (await readdir(join(folder, out))).filter((name) => name !== 'README.md' && name !== 'loss.svg')
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, out, name), 'base64')] as const)),
  )
}

/** Once it has said so, on stderr. */
const said = async ({ child }: Started, words: string): Promise<void> => {
  let text = ''
  for await (const chunk of on(child.stderr!, 'data')) {
    text += String(chunk)
    if (text.includes(words)) return
  }
}

const noisy = ['language', '--system', 'lightening-transformer', '--set', 'bits=4']

describe('a training', () => {
  test('writes a checkpoint that `accuracy` reads, and lowers the loss', { timeout: 2 * minute }, async () => {
    await inTemporaryFolder(async (folder) => {
      await trained(folder, 'net', 'language', '--steps', '60')
      expect(new Set(await readdir(join(folder, 'net')))).toEqual(
        new Set(['README.md', 'config.json', 'evaluation.safetensors', 'loss.csv', 'loss.svg', 'model.safetensors']),
      )
      const losses = readCsv(await readFile(join(folder, 'net', 'loss.csv'), 'utf8'))
      expect(losses).toMatchObject({ _tag: 'Right' })
      const simulated = await lightfrontHere(folder, 'accuracy', 'exact', '--model', 'net', '--json')
      expect(simulated.code, simulated.stderr).toBe(0)
      const { metrics } = JSON.parse(simulated.stdout) as { readonly metrics: { readonly perplexity: number } }
      // A guess among all tokens has their number for its perplexity.
      const { vocab_size: vocabulary } = JSON.parse(await readFile(join(folder, 'net', 'config.json'), 'utf8')) as {
        readonly vocab_size: number
      }
      expect(metrics.perplexity).toBeLessThan(0.8 * vocabulary)
    })
  })

  test('gives the same bytes whatever the threads', { timeout: 2 * minute }, async () => {
    await inTemporaryFolder(async (folder) => {
      await trained(folder, 'one', ...noisy, '--steps', '4', '--threads', '1')
      await trained(folder, 'three', ...noisy, '--steps', '4', '--threads', '3')
      expect(await filesOf(folder, 'three')).toEqual(await filesOf(folder, 'one'))
    })
  })

  test('goes on where it was stopped, and ends with the same bytes', { timeout: 4 * minute }, async () => {
    await inTemporaryFolder(async (folder) => {
      const shots = ['language', '--system', 'optical-transformer', '--steps', '60']
      await trained(folder, 'whole', ...shots)

      const words = ['train', ...shots, ...small, '--out', 'stopped']
      const killed = start(folder, [...words, '--checkpoint-every', '1'])
      while (!existsSync(join(folder, 'stopped', 'training-state.safetensors'))) await pause(20)
      killed.child.kill('SIGKILL')
      await killed.answer
      const interrupted = start(folder, [...words, '--checkpoint-every', '1000'])
      await said(interrupted, 'goes on after step')
      interrupted.child.kill('SIGINT')
      const { code, stderr } = await interrupted.answer
      expect(code, stderr).toBe(3)

      const last = await trained(folder, 'stopped', ...shots)
      expect(last.stderr).toContain('goes on after step')
      expect(await filesOf(folder, 'stopped')).toEqual(await filesOf(folder, 'whole'))
    })
  })

  test('does not go on with the state of another one, and says what differs', { timeout: 2 * minute }, async () => {
    await inTemporaryFolder(async (folder) => {
      const begun = start(folder, [
        'train',
        'language',
        ...small,
        '--steps',
        '5000',
        '--checkpoint-every',
        '1',
        '--out',
        'net',
      ])
      while (!existsSync(join(folder, 'net', 'training-state.safetensors'))) await pause(20)
      begun.child.kill('SIGINT')
      expect((await begun.answer).code).toBe(3)
      const other = await lightfrontHere(
        folder,
        'train',
        'language',
        ...small,
        '--steps',
        '5000',
        '--rate',
        '1e-4',
        '--out',
        'net',
      )
      expect(other.code).toBe(2)
      expect(other.stderr).toMatch(/recipe\.rate: expected 0\.0001, found 0\.003/)
    })
  })
})

const systems = [
  ['language', 'lightening-transformer', []],
  ['language', 'optical-transformer', []],
  ['language', 'tron', []],
  ['language', 'gain-cell-attention', []],
  ['glyphs', 'gain-cell-attention', ['response=linear']],
  ['glyphs', 'electro-optic-softmax', ['scheme=optmax']],
  ['glyphs', 'electro-optic-softmax', ['scheme=optmoid']],
] as const

test.each(systems)('%s is trained on %s %s', { timeout: 2 * minute }, async (task, system, set) => {
  await inTemporaryFolder(async (folder) => {
    const settings = set.flatMap((one) => ['--set', one])
    const { stdout } = await trained(folder, 'net', task, '--system', system, ...settings, '--steps', '40', '--json')
    const { firstLoss, lastLoss } = JSON.parse(stdout) as { readonly firstLoss: number; readonly lastLoss: number }
    expect(lastLoss).toBeLessThan(firstLoss)
    const next = await lightfrontHere(folder, 'accuracy', system, ...settings, '--model', 'net', '--json')
    expect(next.code, next.stderr).toBe(0)
  })
})
