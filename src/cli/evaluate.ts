/** `evaluate SYSTEM`: one design point with its whole breakdown. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { metricNames, metrics } from '#models/metrics.js'
import { dimensions } from '#models/units.js'
import type { EvaluatedPoint } from '#src/engine/evaluated-point.js'
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import { command, jsonOption, textsOf } from './command.js'
import { foundPoint, pointOptions } from './asked-point.js'

const percent = (part: number, whole: number): string => (whole === 0 ? '' : `${((100 * part) / whole).toFixed(1)} %`)

const breakdown = (title: string, amounts: Readonly<Record<string, number>>, unit: string): string => {
  const entries = Object.entries(amounts).filter(([, value]) => value !== 0)
  const whole = entries.reduce((sum, [, value]) => sum + value, 0)
  return entries.length === 0
    ? ''
    : `\n${textTable(
        [title, unit, 'share'],
        entries.map(([name, value]) => [name, formatted(value, unit, 4), percent(value, whole)]),
      )}`
}

const inventory = (components: Readonly<Record<string, number>>): string => {
  const entries = Object.entries(components)
  return entries.length === 0
    ? ''
    : `\n${textTable(
        ['component', 'count'],
        entries.map(([name, count]) => [name, formatted(count, '', 4)]),
      )}`
}

const shown = (point: EvaluatedPoint): string =>
  [
    `${point.system} on ${point.workload}, ${point.accounting} accounting\n\n`,
    textTable(
      ['design', 'value'],
      Object.entries(point.design).map(([key, value]) => [key, String(value)]),
    ),
    '\n',
    textTable(
      ['metric', 'value', 'meaning'],
      metricNames.map((name) => {
        const { dimension, meaning } = metrics[name]
        const unit = dimension === 'energy per operation' ? 'J/MAC' : dimensions[dimension]
        return [name, formatted(point.metrics[name], unit, 4), meaning]
      }),
    ),
    breakdown('energy by part', point.energyByPart, 'J'),
    breakdown('energy by operation', point.energyByOperation, 'J'),
    breakdown('latency by operation', point.latencyByOperation, 's'),
    breakdown('area by part', point.areaByPart, 'm2'),
    breakdown('power by part', point.powerByPart, 'W'),
    inventory(point.components),
    ...point.warnings.map((warning) => `\nwarning: ${warning}`),
    `\ncite: ${point.cite.join(', ')}  (lightfront cite ${point.system} --bibtex)\n`,
  ].join('')

export const evaluate = command({
  name: 'evaluate',
  describe: 'one design point with its whole breakdown',
  positionals: [{ name: 'system', describe: 'a system; `lightfront list systems` shows them' }],
  options: {
    ...pointOptions,
    ...jsonOption,
  },
  example: ['lightfront evaluate lightening-transformer --set tiles=8 --set clock=10GHz', 'LT-L at twice the clock'],
  run: (given) => (runtime) =>
    pipe(
      foundPoint({
        system: String(given['system']),
        workload: given.workload,
        accounting: given.accounting,
        set: textsOf(given.set),
      }),
      E.map(({ evaluated }) =>
        runtime.print(given.json ? `${JSON.stringify(evaluated, undefined, 2)}\n` : shown(evaluated)),
      ),
      TE.fromEither,
    ),
})
