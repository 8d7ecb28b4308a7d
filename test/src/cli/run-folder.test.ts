/** Where a run writes if nobody says where: below outputs, whatever the sweep file is called. */
import { expect, test } from 'vitest'
import { folderOf } from '#src/cli/run.js'

test('results lie in outputs, in a folder of the name of the sweep file', () => {
  expect(folderOf('sweeps/bits.yaml')).toBe('outputs/bits')
  expect(folderOf('../elsewhere/bits.of.mine.yml')).toBe('outputs/bits.of.mine')
})

test('a name of dots does not lead out of outputs', () => {
  for (const file of ['..yaml', '...yaml', 'sweeps/...yaml', '..', '.']) expect(folderOf(file)).toBe('outputs/sweep')
})
