/** The project's documents: their text, their fenced blocks, their links. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, without a slash at its end. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * A fenced block. What follows the language in its first line says how the block is meant; readers of the page do not see it.
 *
 *   sh                       commands, run one after the other
 *   yaml file=NAME           a whole sweep file; `faulty` if it is meant to be wrong
 *   yaml fragment            keys of a sweep file, completed before they are decoded
 *   ts file=PATH             a template for that place
 *   ts from=PATH             a quotation of that file
 *   text output              lines that the commands before it print
 *   text faults=NAME         what `validate` says of that file
 *   text drawing             for the eye only; python, sql, gnuplot: other tools' languages, not run
 */
export interface Fence {
  readonly document: string
  /** Of its first line of content, counted from 1. */
  readonly line: number
  readonly language: string
  readonly marks: ReadonlyMap<string, string>
  readonly text: string
}

export interface Document {
  readonly path: string
  readonly text: string
  readonly fences: readonly Fence[]
}

const fencePattern = /^```(\S+)([^\n]*)\n([^]*?)^```$/gm

const marksOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .trim()
      .split(/\s+/)
      .filter((mark) => mark !== '')
      .map((mark) => {
        const [name = '', value = ''] = mark.split('=')
        return [name, value]
      }),
  )

const fencesOf = (document: string, text: string): readonly Fence[] =>
  [...text.matchAll(fencePattern)].map((match) => ({
    document,
    line: text.slice(0, match.index).split('\n').length + 1,
    language: match[1]!,
    marks: marksOf(match[2]!),
    text: match[3]!,
  }))

const documentAt = (path: string): Document => {
  const text = readFileSync(`${root}/${path}`, 'utf8')
  return { path, text, fences: fencesOf(path, text) }
}

const markdownIn = (folder: string): readonly string[] =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'))
    .sort()

/** In the order in which a newcomer reads them: later ones may use what earlier ones made. */
export const documents: readonly Document[] = [
  'README.md',
  ...markdownIn('docs'),
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'sweeps/README.md',
  'outputs/README.md',
  'analytic-models/README.md',
].map(documentAt)

export const documentNamed = (path: string): Document => documents.find((document) => document.path === path)!

/** All fences of a language that carry a mark. */
export const fencesWith = (language: string, mark?: string): readonly Fence[] =>
  documents
    .flatMap(({ fences }) => fences)
    .filter((fence) => fence.language === language && (mark === undefined || fence.marks.has(mark)))

const withoutFences = (text: string): string => text.replaceAll(fencePattern, '')

/** What a document links to within the project: paths from the root, with the heading if one is named. */
export const linksOf = ({ path, text }: Document): readonly { readonly path: string; readonly heading?: string }[] =>
  [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', heading] = target.split('#')
      const linked = file === '' ? path : posix.join(dirname(path), file)
      return { path: linked, ...(heading === undefined ? {} : { heading }) }
    })

/** Headings as links name them: lower case, hyphens for spaces, no punctuation. */
export const headingsOf = (text: string): readonly string[] =>
  [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Without line breaks and marks of emphasis: sentences as they are read. */
export const proseOf = (path: string): string =>
  withoutFences(documentNamed(path).text).replaceAll(/[*`]/g, '').replaceAll(/\s+/g, ' ')
