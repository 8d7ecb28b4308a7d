/** The works a result rests on, as text to read and as BibTeX. A key that is no reference does not compile. */
import { type Reference, type ReferenceKey, references } from '#models/references.js'

/** Each key once, in alphabetical order. */
export const distinctKeys = (keys: readonly ReferenceKey[]): readonly ReferenceKey[] => [...new Set(keys)].sort()

const namedAuthors = 3

/** `Zhu, Hanqing` -> `H. Zhu`; a body without a comma keeps its name. */
const initialled = (author: string): string => {
  const [family, given] = author.split(', ')
  if (given === undefined) return author
  return `${given
    .split(/\s+/)
    .map((name) => `${name.charAt(0)}.`)
    .join(' ')} ${family!}`
}

/** The first three authors, the rest as `et al.`; `and others (a group)` keeps the group. */
const authorText = (authors: string): string => {
  const all = authors.split(' and ')
  const people = all.filter((author) => !author.startsWith('others'))
  const others = all.find((author) => author.startsWith('others'))?.replace('others', 'et al.')
  const rest = others ?? (people.length > namedAuthors ? 'et al.' : undefined)
  return [...people.slice(0, namedAuthors).map(initialled), ...(rest === undefined ? [] : [rest])].join(', ')
}

const addresses = ({ doi, arxiv, url }: Reference): readonly string[] => [
  ...(doi === undefined ? [] : [`doi:${doi}`]),
  ...(arxiv === undefined ? [] : [`arXiv:${arxiv}`]),
  ...(url === undefined ? [] : [url]),
]

/** One work in one line, without its key. */
export const citation = (key: ReferenceKey): string => {
  const work: Reference = references[key]
  const authors = authorText(work.authors).replace(/\.$/, '')
  return `${authors}. ${work.title}. ${[work.venue, work.year, ...addresses(work)].join(', ')}.`
}

/** A line a work: `[Zhu2024] H. Zhu, J. Gu, H. Wang, et al. Lightening-Transformer: …`. */
export const citeText = (keys: readonly ReferenceKey[]): string =>
  distinctKeys(keys)
    .map((key) => `[${key}] ${citation(key)}\n`)
    .join('')

const venueField = { article: 'journal', inproceedings: 'booktitle', misc: 'howpublished' } as const

/** Characters that TeX takes for itself. */
const escaped = (text: string): string => text.replace(/[&%$#_]/g, (character) => `\\${character}`)

/** BibTeX splits names at spaces and commas: a body's name goes in braces, and only a bare `others` is et al. */
const bibtexAuthors = (authors: string): string =>
  authors
    .split(' and ')
    .map((author) => (author.startsWith('others') ? 'others' : author.includes(',') ? author : `{${author}}`))
    .join(' and ')

const bibtexEntry = (key: ReferenceKey): string => {
  const work: Reference = references[key]
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ['author', escaped(bibtexAuthors(work.authors))],
    // The inner braces keep the capitals of names and abbreviations.
    ['title', `{${escaped(work.title)}}`],
    [venueField[work.kind], escaped(work.venue)],
    ['year', String(work.year)],
    ['doi', work.doi],
    ['eprint', work.arxiv],
    ['archivePrefix', work.arxiv && 'arXiv'],
    ['url', work.url],
  ]
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = {${value}},\n`]))
  return `@${work.kind}{${key},\n${lines.join('')}}\n`
}

/** A BibTeX entry a work, separated by blank lines. */
export const citeBibtex = (keys: readonly ReferenceKey[]): string => distinctKeys(keys).map(bibtexEntry).join('\n')
