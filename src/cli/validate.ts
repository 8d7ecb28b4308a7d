/** `validate SWEEP…`: are these files right? Every fault of every file at its line and column. */
import * as E from 'fp-ts/lib/Either.js'
import { compile } from '#src/sweep/expand.js'
import { wrongInput } from '#src/runtime/failure.js'
import type { Sweep } from '#src/sweep/sweep.js'
import { command, textsOf } from './command.js'
import { pluginsOption, readSweep } from './sweep-file.js'

const pointsNoun = ({ sample, search }: Sweep): string => {
  if (search !== undefined) return `points at most, by ${search.method}`
  return sample === undefined ? 'grid points' : `points of ${sample.method}`
}

export const validate = command({
  name: 'validate',
  describe: 'is this file right? every fault at its line and column',
  positionals: [{ name: 'sweeps', describe: 'sweep files (YAML)', many: true }],
  options: pluginsOption,
  example: ['lightfront validate sweeps/*.yaml', 'checks every shipped sweep'],
  run: (given) => (runtime) => async () => {
    const faults: string[] = []
    let wrongFiles = 0
    for (const file of textsOf(given['sweeps'])) {
      const read = await readSweep(runtime, file, given)()
      if (E.isLeft(read)) {
        wrongFiles++
        faults.push(...read.left.lines)
      } else {
        const { sweep, plugins } = read.right
        runtime.print(`${file}: ${sweep.title}: ${compile(sweep, plugins.vocabulary).gridCount} ${pointsNoun(sweep)}\n`)
      }
    }
    return faults.length === 0
      ? E.right(undefined)
      : E.left(
          wrongInput(
            ...faults,
            `${faults.length} fault${faults.length === 1 ? '' : 's'} in ${wrongFiles} file${wrongFiles === 1 ? '' : 's'}`,
          ),
        )
  },
})
