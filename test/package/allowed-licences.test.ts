/** Which licences a dependency may have. */
import { expect, test } from 'vitest'
import { isAllowed, licenceOf } from './allowed-licences.js'

test.each(['MIT', 'MPL-2.0', 'MIT AND Bitstream-Vera', 'GPL-3.0-only OR MIT', '(MIT OR GPL-3.0-only) AND ISC'])(
  '%s is allowed',
  (expression) => expect(isAllowed(expression)).toBe(true),
)

test.each([
  'GPL-3.0-only',
  'UNLICENSED',
  'SEE LICENSE IN README.md',
  'MIT AND GPL-3.0-only',
  '(MIT AND GPL-3.0-only) OR AGPL-3.0-only',
  'toString',
  '',
])('%s is not', (expression) => expect(isAllowed(expression)).toBe(false))

test('what was read of a package in words holds for those words alone', () => {
  expect(licenceOf('dejavu-fonts-ttf', 'SEE LICENSE IN README.md AND LICENSE')).toBe('Unlicense AND Bitstream-Vera')
  expect(licenceOf('dejavu-fonts-ttf', 'SEE LICENSE IN OTHER')).toBe('SEE LICENSE IN OTHER')
  expect(licenceOf('another', undefined)).toBe(undefined)
})
