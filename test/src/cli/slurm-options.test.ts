import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { resourcesOf } from '#src/cli/slurm-options.js'

test.each([
  [{ time: 'soon' }, '--time: expected minutes, hours:minutes:seconds or days-hours, got soon'],
  [{ time: '2' }, '--time: expected at least 3 minutes, got 2'],
  [{ cpus: 1.5 }, '--cpus: expected a whole number from 1 to 4096, got 1.5'],
  [{ account: 'a\n#SBATCH --mem=0' }, String.raw`--account: expected one line, got "a\n#SBATCH --mem=0"`],
])('%j is refused', (given, line) => {
  const read = resourcesOf(given)
  expect(E.isLeft(read) && read.left).toMatchObject({ fault: 'input' })
  expect(E.isLeft(read) && read.left.lines[0]).toBe(line)
})

test('what is not said is left to the site', () => {
  expect(resourcesOf({ time: '3', mem: '4G' })).toEqual(E.right({ time: '3', memory: '4G' }))
})
