/** Areas and powers by part. */
import { total } from '#models/cost.js'
import { partsOf } from '#models/systems/evaluation.js'
import { inUnit } from '#models/units.js'
import { machineOf, systemNamed } from '../configuration.js'
import type { PublishedRow } from '../published-row.js'
import { machineNamed } from './machines.js'
import { areas, artifactEvaluationAreas, powers } from './printed-tables.js'

/** Row of the work's tables -> our part. */
const partNames: Readonly<Record<string, string>> = {
  laser: 'laser',
  DAC: 'dac',
  MZM: 'modulator',
  ADC: 'adc',
  TIA: 'amplifier',
  Photodetector: 'photodetector',
  photonic_core: 'core',
  adder: 'adder',
  mem: 'memory',
  micro_comb: 'comb',
}

/** Square metres of one part of a machine, or of all. */
const areaOf = (machine: string, part: string): number => {
  const configuration = machineNamed(machine)
  const values = machineOf(configuration).areaByPart()
  if (part.startsWith('total')) return total(values)
  return values[partsOf(systemNamed(configuration.system)).area.indexOf(partNames[part]!)]!
}

/** Watts of one part of a machine, or of all. */
const powerOf = (machine: string, part: string): number => {
  const configuration = machineNamed(machine)
  const values = machineOf(configuration).powerByPart()
  if (part.startsWith('total')) return total(values)
  return values[partsOf(systemNamed(configuration.system)).power.indexOf(partNames[part]!)]!
}

/** Where we know why we differ. */
const differences: Readonly<Record<string, string>> = {
  'area MZI photonic_core':
    'the printed row holds 0.4992 mm2 of input modulators a second time, which the printed total leaves out as we do',
  ...Object.fromEntries(
    ['LT-B total', 'LT-B TIA', 'LT-L total', 'LT-L TIA'].map((row) => [
      `area_artifact_evaluation ${row}`,
      'the earlier code multiplies the amplifiers by the cores of a tile, which share them; the released code does not',
    ]),
  ),
}

const area = (table: string, row: string, column: string, printed: string): PublishedRow => {
  const reason = differences[`${table} ${row} ${column}`]
  return {
    table,
    row,
    column,
    printed,
    unit: 'mm2',
    evidence: 'simulated',
    ours: () => inUnit(areaOf(row, column), 'mm2'),
    ...(reason === undefined ? {} : { reason }),
  }
}

const power = (row: string, column: string, printed: string, unit: 'mW' | 'W'): PublishedRow => ({
  table: 'power',
  row,
  column,
  printed,
  unit,
  evidence: 'simulated',
  ours: () => inUnit(powerOf(row, column), unit),
})

const restated = 'total (reference bar in SimPhony validation plot)'

export const areaAndPower: readonly PublishedRow[] = [
  ...Object.entries(areas).flatMap(([row, parts]) =>
    Object.entries(parts).map(([part, printed]) => area('area', row, part, printed)),
  ),
  ...Object.entries(artifactEvaluationAreas).flatMap(([row, parts]) =>
    Object.entries(parts).map(([part, printed]) => area('area_artifact_evaluation', row, part, printed)),
  ),
  ...Object.entries(powers).flatMap(([row, parts]) =>
    Object.entries(parts).map(([part, printed]) => power(row, part, printed, 'mW')),
  ),
  area('area', 'LT-B', restated, '60.30'),
  power('LT-B-4', restated, '14.75', 'W'),
]
