/** The project's own source files and what each imports. */
import { readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface SourceFile {
  /** From the root of the project, with slashes. */
  readonly path: string
  readonly text: string
  /** Paths of files of this project. */
  readonly files: readonly string[]
  /** Packages and built-ins, as written. */
  readonly packages: readonly string[]
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`. */
const importPattern = /^(?:import|export)\b[^'"]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm

const imported = (text: string): readonly string[] =>
  [...text.matchAll(importPattern)].map(([, from, bare, dynamic]) => (from ?? bare ?? dynamic)!)

/** The file a specifier names, or undefined for a package. */
const fileOf = (importer: string, specifier: string): string | undefined => {
  const compiled = specifier.startsWith('#models/')
    ? specifier.replace('#models', 'analytic-models')
    : specifier.startsWith('#src/')
      ? specifier.replace('#src', 'src')
      : specifier.startsWith('.')
        ? posix.join(posix.dirname(importer), specifier)
        : undefined
  return compiled?.replace(/\.js$/, '.ts')
}

const sourceFile = (path: string): SourceFile => {
  const text = readFileSync(`${root}/${path}`, 'utf8')
  const specifiers = imported(text)
  return {
    path,
    text,
    files: specifiers.flatMap((specifier) => fileOf(path, specifier) ?? []),
    packages: specifiers.filter((specifier) => fileOf(path, specifier) === undefined),
  }
}

/** Every TypeScript file under a folder of the project. */
export const sourceFilesOf = (folder: string): readonly SourceFile[] =>
  readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map(sourceFile)
