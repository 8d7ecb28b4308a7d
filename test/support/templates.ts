/**
 * Templates of the documents, compiled by the project's own compiler settings as if they stood at the places they name.
 */
import ts from 'typescript'
import { type Fence, root } from './documents.js'

export interface Compiled {
  /** One line each: place and message. */
  readonly faults: readonly string[]
  /** JavaScript of the templates and of what they import, by the place at which the compiler writes it, from the root. */
  readonly outputs: ReadonlyMap<string, string>
}

const settings = (): ts.CompilerOptions => {
  const { config } = ts.readConfigFile(`${root}/tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: unknown }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  delete options.tsBuildInfoFile
  return { ...options, incremental: false, declaration: false, sourceMap: false }
}

/** @param templates each with the mark `file`, a path from the root */
export const compileTemplates = (templates: readonly Fence[]): Compiled => {
  const options = settings()
  const texts = new Map(templates.map(({ marks, text }) => [`${root}/${marks.get('file')!}`, text]))
  const disk = ts.createCompilerHost(options)
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => texts.has(path) || disk.fileExists(path),
    readFile: (path) => texts.get(path) ?? disk.readFile(path),
    getSourceFile: (path, version) => {
      const text = texts.get(path)
      return text === undefined ? disk.getSourceFile(path, version) : ts.createSourceFile(path, text, version)
    },
  }
  const program = ts.createProgram({ rootNames: [...texts.keys()], options, host })
  const outputs = new Map<string, string>()
  program.emit(undefined, (path, text) => outputs.set(path.slice(root.length + 1), text))
  const faults = [...texts.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)
    if (source === undefined) return [`${path}: was not compiled`]
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${path.slice(root.length + 1)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    )
  })
  return { faults, outputs }
}
