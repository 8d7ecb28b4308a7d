/** `validate SWEEP…`: are these files right? Every fault of every file at its line and column. */
import * as E from 'fp-ts/lib/Either.js'
import { compile } from '#src/sweep/expand.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { wrongInput } from '#src/runtime/failure.js'
import { command, textsOf } from './command.js'
import { readSweep } from './sweep-file.js'

export const validate = command({
  name: 'validate',
  describe: 'is this file right? every fault at its line and column',
  positionals: [{ name: 'sweeps', describe: 'sweep files (YAML)', many: true }],
  options: {},
  example: ['lightfront validate sweeps/*.yaml', 'checks every shipped sweep'],
  run: (given) => (runtime) => async () => {
    const faults: string[] = []
    let wrongFiles = 0
    for (const file of textsOf(given['sweeps'])) {
      const read = await readSweep(runtime, file)()
      if (E.isLeft(read)) {
        wrongFiles++
        faults.push(...read.left.lines)
      } else
        runtime.print(
          `${file}: ${read.right.sweep.title}: ${compile(read.right.sweep, defaultVocabulary).gridCount} grid points\n`,
        )
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
