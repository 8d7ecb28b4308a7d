import { expect, test } from 'vitest'
import { textTable } from '#src/report/table.js'

test('numbers with units stand right, words left, and no line ends in blanks', () => {
  const rows = [
    ['energy', '384 uJ', 'DeiT-T'],
    ['area', '60.3 mm2', ''],
    ['signed error', '-0.4 %', 'within 1 %'],
  ]
  expect(textTable(['metric', 'value', 'note'], rows)).toBe(
    [
      'metric           value  note',
      '------------  --------  ----------',
      'energy          384 uJ  DeiT-T',
      'area          60.3 mm2',
      'signed error    -0.4 %  within 1 %',
      '',
    ].join('\n'),
  )
})

test('a column with any word among its cells is no column of numbers', () =>
  expect(textTable(['x'], [['10'], ['auto']])).toBe('x\n----\n10\nauto\n'))

test('a table without rows is its header', () => expect(textTable(['a', 'bc'], [])).toBe('a  bc\n-  --\n'))

test('a cell stays on its line, and a missing cell is empty', () =>
  expect(textTable(['a', 'b'], [['two\nlines'], ['x', 'y']])).toBe(
    'a          b\n---------  -\ntwo lines\nx          y\n',
  ))
