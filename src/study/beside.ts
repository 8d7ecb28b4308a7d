/** What a sweep file names by a relative path lies beside it. */
import { dirname, isAbsolute, join } from 'node:path'

export const beside = (file: string, path: string): string => (isAbsolute(path) ? path : join(dirname(file), path))
