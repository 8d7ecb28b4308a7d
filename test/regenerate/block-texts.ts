/** What is to stand in the blocks of documents: what a command prints now, or a table as the models make it now. */
import { reproduce } from '#src/reproduce/index.js'
import { assumptionTable, borderTable, optionTable, ruleTable } from '../support/accounting-tables.js'
import { lightfrontHere } from '../support/command-line.js'
import { root } from '../support/documents.js'
import { metricsTable } from '../support/metrics-table.js'
import { wordsOf } from '../support/shell-words.js'
import { designTable, pointTable } from '../support/system-pages.js'
import { defaultsTable, evidenceTable, verdictTable } from '../support/trust-tables.js'
import { type Block, refenced } from './document-blocks.js'

/** `| head -5` and `| tail -1`, for what is too long to be quoted whole. */
const cut = (printed: string, filter: string | undefined): string => {
  const [, end, count] = /^(head|tail) -(\d+)$/.exec(filter ?? '') ?? []
  if (filter === undefined) return printed
  if (end === undefined) throw new Error(`${filter}: expected head -N or tail -N`)
  const lines = printed.split(/(?<=\n)/)
  return (end === 'head' ? lines.slice(0, Number(count)) : lines.slice(-Number(count))).join('')
}

const printedBy = async (command: string): Promise<string> => {
  const [call = '', filter] = command.split('|').map((part) => part.trim())
  const [program, ...words] = wordsOf(call)
  if (program !== 'lightfront') throw new Error(`${command}: expected a command of lightfront`)
  const { code, stdout, stderr } = await lightfrontHere(root, ...words)
  if (code !== 0) throw new Error(`${command}: exit code ${code ?? 'none'}\n${stderr}`)
  return cut(stdout, filter)
}

const tables: Readonly<Record<string, (name: string) => string>> = {
  rules: (name) => (name === 'border' ? borderTable() : ruleTable(name)),
  options: optionTable,
  assumptions: assumptionTable,
  design: designTable,
  point: pointTable,
  defaults: defaultsTable,
  evidence: evidenceTable,
  metrics: metricsTable,
  verdicts: () => verdictTable(reproduce().rows),
}

const tableNamed = (name: string): string => {
  const [kind = '', ...of] = name.split(' ')
  const table = tables[kind]
  if (table === undefined) throw new Error(`table ${name}: expected one of ${Object.keys(tables).join(', ')}`)
  return table(of.join(' '))
}

/** @throws where a command fails, or nothing has that name */
export const freshText = async (block: Block): Promise<string> =>
  block.kind === 'table' ? tableNamed(block.name) : refenced(block, await printedBy(block.name))
