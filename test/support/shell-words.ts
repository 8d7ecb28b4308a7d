/** Words of a command as a shell takes them apart: blanks between them, but for what is quoted. */
export const wordsOf = (command: string): readonly string[] =>
  (command.match(/(?:'[^']*'|"[^"]*"|\\.|[^\s'"\\])+/g) ?? []).map((word) =>
    word.replaceAll(
      /'([^']*)'|"([^"]*)"|\\(.)/g,
      (_, single?: string, double?: string, escaped?: string) => single ?? double ?? escaped ?? '',
    ),
  )
