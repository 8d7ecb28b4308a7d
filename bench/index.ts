/**
 * `npm run bench`: the figures the README quotes, beside a calibration loop timed in the same run. Trust ratios, not seconds.
 *
 *   npm run bench                    everything, about two minutes
 *   npm run bench -- --smoke         a hundredth of the points: does it still run?
 */
import { formatted } from '#src/report/engineering.js'
import { textTable } from '#src/report/table.js'
import { calibrate } from './calibration.js'
import { benchEvaluate } from './evaluate.js'
import { benchPareto } from './pareto.js'
import type { Row } from './row.js'
import { benchSweep } from './sweep.js'

const smoke = process.argv.includes('--smoke')
const yardstick = calibrate()

const rows: readonly Row[] = [...benchEvaluate(), ...(await benchSweep(smoke ? 0.01 : 1)), ...benchPareto()]

/** Rates are set against the yardstick: multiply-adds that one thing costs. */
const ratio = ({ value, unit }: Row): string => (unit.endsWith('/s') ? (yardstick.value / value).toFixed(0) : '')

const shownValue = ({ value, unit }: Row): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : `${formatted(value, '', 3)} ${unit}`

process.stdout.write(
  textTable(
    ['what', 'measured', 'unit', 'calibration steps each'],
    [yardstick, ...rows].map((row) => [row.name, shownValue(row).split(' ')[0]!, row.unit, ratio(row)]),
  ),
)
