/**
 * Blocks of a document that are not written but made:
 *
 *   <!-- printed by: lightfront reproduce tron -->      a fenced block with all that the command prints
 *   <!-- table: rules tron -->                          a table, by its name
 *
 * each up to the next `<!-- end -->`.
 */

export interface Block {
  readonly kind: 'printed by' | 'table'
  /** The command, or the table's name. */
  readonly name: string
  /** What stands between the marks, without its last line break. */
  readonly text: string
}

const pattern = /<!-- (printed by|table): (.+?) -->\n([^]*?)\n<!-- end -->/g

const blockOf = ([, kind, name, text]: RegExpExecArray): Block => ({
  kind: kind as Block['kind'],
  name: name!,
  text: text!,
})

export const blocksIn = (document: string): readonly Block[] => [...document.matchAll(pattern)].map(blockOf)

/** The document with other texts in its blocks. */
export const withTexts = (document: string, textOf: (block: Block) => string): string =>
  document.replaceAll(pattern, (...match: readonly string[]) => {
    const block = blockOf(match as unknown as RegExpExecArray)
    return `<!-- ${block.kind}: ${block.name} -->\n${textOf(block)}\n<!-- end -->`
  })

/** A fenced block with other content; its first line says how it is meant, and stays. */
export const refenced = ({ text }: Block, content: string): string => `${text.split('\n')[0]!}\n${content}\`\`\``
