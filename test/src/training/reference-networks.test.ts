/**
 * The shipped networks come out of the commands in their cards: each is begun again, stopped after a few steps, and its first losses
 * are those that are shipped. The first is of weights and the forward pass, the next of gradients and of the optimiser, whose memories
 * hardly show so early: `optimiser.test.ts` has them.
 */
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { openSafetensors } from '#src/checkpoint/safetensors.js'
import { readCsv } from '#src/columns/read-csv.js'
import { close } from '../../support/close.js'
import { inMemory } from '../../support/checkpoint-files.js'
import { inTemporaryFolder, start } from '../../support/command-line.js'
import { rightOf } from '../../support/right-of.js'
import { wordsOf } from '../../support/shell-words.js'

const models = join('sweeps', 'models')
const names = readdirSync(models).filter((name) => existsSync(join(models, name, 'loss.csv')))

/** Wider ones take seconds a step. */
const wide = 256
const stepsOf = (width: number): number => (width < wide ? 3 : 2)

/** Words of the command in a card that follow `lightfront`. */
const commandIn = (card: string): readonly string[] => {
  const [first, ...words] = wordsOf(/^```sh\n([\s\S]*?)^```/m.exec(card)?.[1] ?? '')
  expect(first).toBe('lightfront')
  expect(words[0]).toBe('train')
  return words
}

/** The same into another folder. */
const into = (words: readonly string[], out: string): readonly string[] => {
  expect(words.filter((word) => word === '--out')).toHaveLength(1)
  return words.map((word, i) => (words[i - 1] === '--out' ? out : word))
}

const shippedLosses = async (name: string): Promise<readonly number[]> => {
  const { schema, values } = rightOf(readCsv(await readFile(join(models, name, 'loss.csv'), 'utf8')))
  return [...values[schema.findIndex((column) => column.name === 'loss')]!]
}

const widthOf = async (name: string): Promise<number> => {
  const { n_embd, hidden_size } = JSON.parse(await readFile(join(models, name, 'config.json'), 'utf8')) as {
    readonly n_embd?: number
    readonly hidden_size?: number
  }
  return n_embd ?? hidden_size!
}

const keptLosses = async (path: string): Promise<readonly number[]> => {
  const file = rightOf(await openSafetensors(inMemory(await readFile(path)), path)())
  return [...rightOf(await file.readF64('loss')())]
}

/** Losses of at least so many steps: the training is stopped as soon as it has kept them. */
const firstLosses = (words: readonly string[], steps: number): Promise<readonly number[]> =>
  inTemporaryFolder(async (out) => {
    const state = join(out, 'training-state.safetensors')
    const { child, answer } = start('.', [...into(words, out), '--checkpoint-every', String(steps)])
    while (!existsSync(state) && child.exitCode === null) await pause(20)
    child.kill('SIGINT')
    const { code, stderr } = await answer
    expect(code, stderr).toBe(3)
    return keptLosses(state)
  })

test('there are reference networks that were trained', () => {
  expect(names).not.toEqual([])
})

describe.each(names)('%s', (name) => {
  test('begins with the losses that are shipped when its command is run again', { timeout: 180_000 }, async () => {
    const card = await readFile(join(models, name, 'README.md'), 'utf8')
    const steps = stepsOf(await widthOf(name))
    const [shipped, got] = [await shippedLosses(name), await firstLosses(commandIn(card), steps)]
    expect(got.length).toBeGreaterThanOrEqual(steps)
    expect(shipped.length).toBeGreaterThanOrEqual(steps)
    got.slice(0, steps).forEach((loss, step) => close(loss, shipped[step]!, 1e-6))
  })
})

test('a quoted word of a command is one word', () => {
  expect(wordsOf(String.raw`lightfront train a --set 'x=[1, 2]' 'it'\''s'` + '\n')).toEqual([
    'lightfront',
    'train',
    'a',
    '--set',
    'x=[1, 2]',
    "it's",
  ])
})
