/** A number that somebody writes, on a command line or in a sweep file: what it means, and what it may be. */
export interface NumberField {
  readonly describe: string
  readonly whole: boolean
  readonly least: number
  readonly most: number
}

export interface FieldFault<F extends string> {
  readonly field: F
  readonly message: string
}

/** A fault for each number that is given and may not be. */
export const numberFaults = <F extends string>(
  fields: Readonly<Record<F, NumberField>>,
  given: { readonly [K in F]?: number | undefined },
): readonly FieldFault<F>[] =>
  (Object.keys(fields) as F[]).flatMap((field) => {
    const { whole, least, most } = fields[field]
    const value = given[field]
    if (value === undefined || (value >= least && value <= most && (!whole || Number.isInteger(value)))) return []
    return [
      { field, message: `expected ${whole ? 'a whole number' : 'a number'} from ${least} to ${most}, got ${value}` },
    ]
  })
