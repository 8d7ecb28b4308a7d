/** The file of a module that a sweep file names: one beside it, or that of a package. */
import * as E from 'fp-ts/lib/Either.js'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { messageOf } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'

const isPath = (module: string): boolean => /^\.{0,2}\//.test(module)

/**
 * @param sweep the sweep file, to which paths are relative and beside which packages are looked for
 * @returns an absolute path, or why there is none
 */
export const moduleFile = async (
  runtime: Pick<Runtime, 'exists'>,
  sweep: string,
  module: string,
): Promise<E.Either<string, string>> => {
  const beside = resolve(dirname(sweep), module)
  const isThere = await runtime.exists(beside)
  if (isPath(module))
    return isThere ? E.right(beside) : E.left(`expected a module, got ${module}: there is no file ${beside}`)
  return E.tryCatch(
    () => createRequire(resolve(sweep)).resolve(module),
    (reason) => {
      const why = messageOf(reason).split('\n')[0] ?? ''
      const meant = isThere ? `; did you mean ./${module}?` : ''
      return `expected a path that begins with ./ or a package, got ${module}: ${why}${meant}`
    },
  )
}
