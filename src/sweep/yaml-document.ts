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
/** Values of a document, those of an alias wherever it stands: about as many as a file without aliases has room for. */
const mostValues = 2 ** 15
/** Keys of all mappings together. */
const mostKeysInAll = 2_000
/** Mappings and lists in each other; a sweep has eight. */
const mostNested = 64

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

/** Keys are compared in `excess`: the parser compares each with each. */
const notation = { version: '1.2', schema: 'core', merge: false, uniqueKeys: false } as const

/** Parsing recurses: text nested thousands deep overflows the stack. */
const parsed = (text: string, lineCounter: LineCounter): E.Either<string, Document> =>
  E.tryCatch(
    () => parseDocument(text, { ...notation, lineCounter, prettyErrors: false }),
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
const onePerLine = (faults: readonly Fault[]): readonly Fault[] => [
  ...new Map(faults.toReversed().map((fault) => [fault.line, fault])).values(),
]

/** Reads a document whose bytes are text. */
const readText = (source: string, file: string): E.Either<readonly Fault[], YamlDocument> => {
  const lineCounter = new LineCounter()
  const fault = (offset: number, message: string, path: Path = []): Fault => {
    const { line, col } = lineCounter.linePos(offset)
    return {
      file,
      line: Math.max(line, 1),
      column: Math.max(col, 1),
      path: pathText(path),
      message,
    }
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
  const excesses = excessOf(document.right)
  if (excesses.length > 0) return E.left(excesses.map(({ node, message }) => fault(node.range?.[0] ?? 0, message)))
  const value = plainValue(document.right)
  if (E.isLeft(value))
    return E.left([fault(firstAlias(document.right), `expected few aliases, got: ${sentence(value.left)}`)])
  const tooLarge = sizeFault(value.right)
  if (tooLarge !== undefined) return E.left([fault(firstAlias(document.right), tooLarge)])
  const place = (pathFault: PathFault): Fault =>
    fault(placeOf(document.right, source, pathFault), pathFault.message, pathFault.path)
  return E.right({ value: value.right, place })
}

interface Excess {
  readonly node: Node
  readonly message: string
}

/** Keys that stand in a mapping before. */
const repeatedKeys = ({ items }: YAMLMap): readonly Node[] => {
  const seen = new Set<string>()
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return []
    const text = String(key.value)
    const again = seen.has(text)
    seen.add(text)
    return again ? [key] : []
  })
}

/** Keys given twice; and what no person wrote: a crowded mapping, a deep nest. */
const excessOf = (document: Document): readonly Excess[] => {
  const found: Excess[] = []
  const visitNested = (node: Node, path: readonly unknown[]): typeof visit.BREAK | undefined => {
    // Pairs are steps of the way too.
    if (path.length <= 2 * mostNested) return undefined
    found.push({ node, message: tooDeep })
    return visit.BREAK
  }
  visit(document, {
    Seq: (_, node, path) => visitNested(node, path),
    Map: (_, node, path) => {
      if (node.items.length > mostKeys) {
        found.push({ node, message: `expected at most ${mostKeys} keys in one place, got ${node.items.length}` })
        return visit.BREAK
      }
      for (const key of repeatedKeys(node))
        found.push({ node: key, message: 'expected YAML, got: Map keys must be unique' })
      return visitNested(node, path)
    },
  })
  return found
}

/** What is wrong with the size of a value whose aliases are expanded, in which there may be endless ones. */
const sizeFault = (value: unknown): string | undefined => {
  let [count, keys] = [1, 0]
  const rest: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 1 }]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth > mostNested) return tooDeep
    const below: readonly unknown[] = Object.values(next.value)
    count += below.length
    if (!Array.isArray(next.value)) keys += below.length
    if (count > mostValues) return `expected at most ${mostValues} values in a file, got more`
    if (keys > mostKeysInAll) return `expected at most ${mostKeysInAll} keys in a file, got more`
    for (const one of below) rest.push({ value: one, depth: next.depth + 1 })
  }
  return undefined
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
