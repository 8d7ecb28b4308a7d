/** The section of a page: whatever its texts say, its elements end where they should. */
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { jsonWithinHtml, scriptWithinHtml } from '#src/explorer/explorer-html.js'

test('JSON in a page has no sign that could end it, and says the same', () => {
  const value = { text: '</script><!-- <script>', list: ['<', '\u2028'] }
  const { text } = jsonWithinHtml(value)
  expect(text).not.toContain('<')
  expect(JSON.parse(text)).toEqual(value)
})

test('a script in a page cannot end it, and its strings stay as they are', () => {
  const script = 'return "</script>" + "<!--" + `</SCRIPT >`'
  const { text } = scriptWithinHtml(script)
  expect(text).not.toMatch(/<\/script|<!--/i)
  expect(runInNewContext(`(() => { ${text} })()`)).toBe('</script><!--</SCRIPT >')
})
