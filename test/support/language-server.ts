/** An editor's side of the language server protocol, as far as tests need it: a file is opened, and what is then told of it. */
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
}

interface Position {
  readonly line: number
  readonly character: number
}

/** A fault where an editor underlines it. */
interface Diagnostic {
  readonly message: string
  readonly range: { readonly start: Position; readonly end: Position }
}

export interface LanguageServer {
  /** Opens a file with this text, which need not be on the disk. */
  readonly open: (path: string, text: string) => Promise<readonly Diagnostic[]>
  /** What is offered at a place, by its label. */
  readonly offeredAt: (path: string, place: Position) => Promise<readonly string[]>
  readonly hoverAt: (path: string, place: Position) => Promise<string>
  readonly close: () => Promise<void>
}

const require = createRequire(import.meta.url)
const program = join(dirname(require.resolve('yaml-language-server/package.json')), 'bin/yaml-language-server')

/** Messages are JSON, each behind a header that tells its length in bytes. */
const framed = (message: object): string => {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message })
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

/** Takes bytes as they come, hands out messages when they are whole. */
const reader = (hear: (message: Message) => void): ((chunk: Buffer) => void) => {
  let bytes = Buffer.alloc(0)
  return (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
    for (;;) {
      const end = bytes.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/.exec(bytes.subarray(0, Math.max(end, 0)).toString())?.[1])
      if (end < 0 || bytes.length < end + 4 + length) return
      hear(JSON.parse(bytes.subarray(end + 4, end + 4 + length).toString()) as Message)
      bytes = bytes.subarray(end + 4 + length)
    }
  }
}

/** The YAML language server in a process of its own, as editors start it. */
export const startLanguageServer = async (): Promise<LanguageServer> => {
  const child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const answers = new Map<number, (result: unknown) => void>()
  const diagnosed = new Map<string, (found: readonly Diagnostic[]) => void>()
  const send = (message: object): void => void child.stdin.write(framed(message))
  let asked = 0
  const ask = (method: string, params: object): Promise<unknown> =>
    new Promise((resolve) => {
      const id = ++asked
      answers.set(id, resolve)
      send({ id, method, params })
    })
  const hear = ({ id, method, params, result }: Message): void => {
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }
      diagnosed.get(uri)?.(diagnostics)
    } else if (method !== undefined && id !== undefined) {
      // It asks for the settings of the editor: there are none.
      const items = (params as { readonly items?: readonly unknown[] } | undefined)?.items
      send({ id, result: items?.map(() => null) ?? null })
    } else if (id !== undefined) answers.get(id)?.(result)
  }
  child.stdout.on('data', reader(hear))
  await ask('initialize', { processId: process.pid, rootUri: null, capabilities: { textDocument: { completion: {} } } })
  send({ method: 'initialized', params: {} })
  const at = (path: string, position: Position): object => ({
    textDocument: { uri: pathToFileURL(path).href },
    position,
  })
  return {
    open: (path, text) => {
      const uri = pathToFileURL(path).href
      const found = new Promise<readonly Diagnostic[]>((resolve) => diagnosed.set(uri, resolve))
      send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } })
      return found
    },
    offeredAt: async (path, place) => {
      const result = await ask('textDocument/completion', at(path, place))
      return (result as { readonly items: readonly { readonly label: string }[] }).items.map(({ label }) => label)
    },
    hoverAt: async (path, place) => {
      const result = (await ask('textDocument/hover', at(path, place))) as {
        readonly contents: { readonly value: string }
      } | null
      return result?.contents.value ?? ''
    },
    close: () =>
      new Promise((resolve) => {
        child.on('close', () => resolve())
        child.kill()
      }),
  }
}
