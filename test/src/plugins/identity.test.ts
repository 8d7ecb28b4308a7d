/** A run is of the code that it was made with. */
import { expect, test } from 'vitest'
import { changes } from '#src/storage/identity.js'
import { identityOf } from '#src/study/identity.js'
import { decode } from '#src/sweep/decode.js'
import { defaultVocabulary } from '#src/sweep/default-vocabulary.js'
import { compile } from '#src/sweep/expand.js'
import { rightOf } from '../../support/right-of.js'

test('a run with other code in a plugin is another run, and it is said which module changed', () => {
  const text = 'title: One design\nsystems: [digital]\nworkloads: [deit-tiny]\n'
  const sweep = rightOf(decode(new TextEncoder().encode(text), 'x.yaml'))
  const points = compile(sweep, defaultVocabulary)
  const [before, after] = ['a', 'b'].map((digit) =>
    identityOf({ ...sweep, plugins: [{ module: './m.mjs', sha256: digit.repeat(64) }] }, points),
  )
  expect(changes(before!, before!)).toEqual([])
  expect(changes(before!, after!)).toEqual(['plugins.1.sha256 changed'])
  expect(changes(identityOf(sweep, points), before!)).toContain('plugins.1.module: nothing -> "./m.mjs"')
})
