/**
 * Bytes -> a YAML 1.2 document, with the place of everything in it. No tags, no merge keys, no duplicate keys, no alias
 * bombs.
 */
import * as E from 'fp-ts/lib/Either.js'
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import { type Fault, type Path, type PathFault, pathText } from './fault.js'

/** Larger files are refused: a sweep file is written by a person. */
export const largestFile = 2 ** 17
/** Keys of one mapping. */
const mostKeys = 500
/** How often the aliases of a document may be expanded. */
const mostAliases = 100

export interface YamlDocument {
  readonly value: unknown
  /** A fault of the document as a fault of the file. */
  readonly place: (fault: PathFault) => Fault
}

/** The document as plain data; yaml throws on aliases that expand too far or point nowhere. */
const plainValue = (document: Document): E.Either<string, unknown> =>
  E.tryCatch(
    () => document.toJS({ maxAliasCount: mostAliases }) as unknown,
    (error) => (error instanceof Error ? error.message : String(error)),
  )

const tooDeep = 'expected a shallow document, got one nested too deeply'

/** Parsing recurses: text nested thousands deep overflows the stack. */
const parsed = (text: string, lineCounter: LineCounter): E.Either<string, Document> =>
  E.tryCatch(
    () => parseDocument(text, { lineCounter, prettyErrors: false, version: '1.2', schema: 'core', merge: false }),
    () => tooDeep,
  )

/** What the parser says, without its advice to programmers. */
const sentence = (message: string): string => message.split(/[\n;]/)[0]!.replace(/:?\s*$/, '')

/** The parser catches its own overflow and reports it among the errors. */
const isOverflow = (message: string): boolean => /call stack/i.test(message)

interface Found {
  readonly key: Node | undefined
  readonly value: Node | undefined
}

/** What stands at a path: as far down as there is something. */
const nodesAt = (document: Document, path: Path): Found => {
  let found: Found = { key: undefined, value: document.contents as Node | undefined }
  for (const step of path) {
    const holder = isAlias(found.value) ? found.value.resolve(document) : found.value
    if (isSeq(holder)) {
      const item = holder.items[Number(step)] as Node | undefined
      if (item === undefined) return found
      found = { key: item, value: item }
    } else if (isMap(holder)) {
      const pair = holder.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (pair === undefined) return found
      found = { key: pair.key as Node, value: (pair.value as Node | null) ?? (pair.key as Node) }
    } else return found
  }
  return found
}

/** Characters before what a fault speaks of. Inside a text, if the text stands in the file as it is read. */
const placeOf = (document: Document, source: string, fault: PathFault): number => {
  const { key, value } = nodesAt(document, fault.path)
  const start = (fault.key === true ? key : value)?.range?.[0] ?? 0
  if (fault.offset === undefined || !isScalar(value) || typeof value.value !== 'string') return start
  const quote = /^['"]/.test(source.slice(start, start + 1)) ? 1 : 0
  return source.startsWith(value.value, start + quote) ? start + quote + fault.offset : start
}

/** One mistake often makes the parser complain of a line more than once: the first says it. */
const onePerLine = (faults: readonly Fault[]): readonly Fault[] =>
  faults.filter(({ line }, index) => faults.findIndex((other) => other.line === line) === index)

/** Reads a document whose bytes are text. */
const readText = (source: string, file: string): E.Either<readonly Fault[], YamlDocument> => {
  const lineCounter = new LineCounter()
  const fault = (offset: number, message: string, path: Path = []): Fault => {
    const { line, col } = lineCounter.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), path: pathText(path), message }
  }
  const document = parsed(source, lineCounter)
  if (E.isLeft(document)) return E.left([fault(0, document.left)])
  const complaints = [...document.right.errors, ...document.right.warnings]
  const overflow = complaints.find(({ message }) => isOverflow(message))
  if (overflow !== undefined) return E.left([fault(overflow.pos[0], tooDeep)])
  if (complaints.length > 0)
    return E.left(
      onePerLine(complaints.map(({ pos, message }) => fault(pos[0], `expected YAML, got: ${sentence(message)}`))),
    )
  const crowd = crowded(document.right)
  if (crowd !== undefined)
    return E.left([
      fault(crowd.range?.[0] ?? 0, `expected at most ${mostKeys} keys in one place, got ${crowd.items.length}`),
    ])
  const value = plainValue(document.right)
  if (E.isLeft(value))
    return E.left([fault(firstAlias(document.right), `expected few aliases, got: ${sentence(value.left)}`)])
  const place = (pathFault: PathFault): Fault =>
    fault(placeOf(document.right, source, pathFault), pathFault.message, pathFault.path)
  return E.right({ value: value.right, place })
}

/** A mapping that no person wrote. */
const crowded = (document: Document): YAMLMap | undefined => {
  let found: YAMLMap | undefined
  visit(document, {
    Map: (_, node) => {
      if (node.items.length <= mostKeys) return undefined
      found = node
      return visit.BREAK
    },
  })
  return found
}

const firstAlias = (document: Document): number => {
  let offset = 0
  visit(document, {
    Alias: (_, node) => {
      offset = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return offset
}

/** Text of UTF-8 bytes; where they are none, the line and column of the first that is wrong. */
const textOf = (bytes: Uint8Array, file: string): E.Either<readonly Fault[], string> =>
  E.tryCatch(
    () => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    () => {
      const before = new TextDecoder('utf-8').decode(bytes).split('\uFFFD')[0]!.split('\n')
      const message = 'expected UTF-8 text, got a byte that is none'
      return [{ file, line: before.length, column: before.at(-1)!.length + 1, path: '', message }]
    },
  )

/** Reads a document, or tells every fault of its YAML. */
export const readYaml = (bytes: Uint8Array, file: string): E.Either<readonly Fault[], YamlDocument> => {
  if (bytes.length > largestFile) {
    const message = `expected a file of at most ${largestFile} bytes, got ${bytes.length}`
    return E.left([{ file, line: 1, column: 1, path: '', message }])
  }
  return E.flatMap((text: string) => readText(text, file))(textOf(bytes, file))
}
