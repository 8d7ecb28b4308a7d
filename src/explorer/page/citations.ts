/** The works that the results rest on, each with its BibTeX to copy, and all of them at once. */
import type { Explored } from '../explored.js'
import { copyButton } from './copy.js'
import { element } from './element.js'

type Citation = Explored['citations'][number]

const entry = ({ key, text, bibtex }: Citation): HTMLElement => {
  const source = element('pre', { tabindex: '0', 'aria-label': `BibTeX of ${key}` }, bibtex)
  const unfold = element('details', {}, element('summary', {}, 'BibTeX'), source)
  return element('li', {}, `[${key}] ${text} `, copyButton(`Copy BibTeX of ${key}`, source), unfold)
}

export const citations = (works: readonly Citation[]): HTMLElement => {
  const all = element('pre', { class: 'heard', 'aria-hidden': 'true' }, works.map(({ bibtex }) => bibtex).join('\n'))
  return element(
    'details',
    { class: 'citations' },
    element('summary', {}, `Works to cite (${works.length})`),
    element('div', {}, copyButton('Copy all as BibTeX', all), all),
    element('ul', {}, ...works.map(entry)),
  )
}
