/** Settings of a command line are read as axes are. */
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { readSettings } from '#src/sweep/settings.js'
import { toyVocabulary } from '../../support/toy-system.js'

const [analog, optical] = toyVocabulary.systems
const read = (...texts: readonly string[]) => readSettings(texts, optical!, [analog!, optical!])

test('design values, workload fields and parameters go where they belong, in SI', () => {
  expect(
    read(
      'bits=4',
      'host.bits=6',
      'clock=10GHz',
      'shared=false',
      'scheme=optmoid',
      'tokens=384',
      'gated=true',
      'phase=decode',
      'toy-2020.adcPower=7.4mW',
    ),
  ).toEqual(
    E.right({
      design: { core: { bits: 4, clock: 1e10, shared: false, scheme: 'optmoid' }, host: { bits: 6 } },
      workload: { tokens: 384, gated: true, phase: 'decode' },
      patches: [{ library: 'toy-2020', parameter: 'adcPower', value: 7.4e-3 }],
    }),
  )
})

test('no settings set nothing', () => {
  expect(read()).toEqual(E.right({ design: {}, workload: {}, patches: [] }))
})

test('every wrong setting is told, as an axis would be', () => {
  expect(
    read(
      'bits=4.5',
      'rows',
      '=3',
      'rwos=3',
      'quality=8000',
      'clock=5V',
      'tokens=0',
      'shared=yes',
      'scheme=optmix',
      'toy-2020.adcPower=3',
      'columns=1',
      'columns=2',
      'toString=1',
    ),
  ).toEqual(
    E.left([
      'bits=4.5: expected a whole number, got "4.5"',
      'rows: expected key=value',
      '=3: expected key=value',
      'rwos=3: expected a key of the workload, of a block or of a library, got rwos; did you mean rows?',
      'quality=8000: expected a key of a system of this sweep, got quality, which only analog has',
      'clock=5V: expected a frequency (Hz), got a voltage (V): "5V"',
      'tokens=0: expected a whole number of at least 1, got "0"',
      'shared=yes: expected true or false, got "yes"',
      'scheme=optmix: expected optmax or optmoid, got "optmix"; did you mean optmax?',
      'toy-2020.adcPower=3: expected a power (W) with its unit, such as 3 W, got "3"',
      'columns=2: expected each key once, got columns again',
      'toString=1: expected a key of the workload, of a block or of a library, got toString',
    ]),
  )
})
