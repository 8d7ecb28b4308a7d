/** The figures of gain cells in SI, from the library: energies of one sub-tile, of one write, areas of one cell. */
import type { anderson2023 } from '../../libraries/anderson-2023.js'
import type { leroux2025 } from '../../libraries/leroux-2025.js'
import { atInput } from '../../memory/gain-cell-current.js'
import { longestPulse } from '../../converters/pulse-width.js'
import { type Second, si } from '../../units.js'
import type { GainCellDesign } from './design.js'

export interface GainCellLibraries {
  readonly 'leroux-2025': typeof leroux2025
  readonly 'anderson-2023': typeof anderson2023
}

export const gainCellFigures = ({ 'leroux-2025': leroux, 'anderson-2023': { sramEnergy } }: GainCellLibraries) => {
  const lines = leroux.arrayLines.value
  const subTiles = leroux.headWindow.value / lines
  const oxide = si(leroux.oxideCellArea)
  const subTileArea = si(leroux.subTileLength) * si(leroux.subTileWidth)
  const cellsOfSubTile = 2 * lines * lines
  const writes = 2 * leroux.headWidth.value
  return {
    lines,
    storageBits: leroux.storageBits.value,
    clock: si(leroux.clock),
    /** The pulse for which the array energies were simulated. */
    pulse: longestPulse(leroux.inputBits.value, si(leroux.clock)),
    resetTime: si(leroux.resetTime),
    writeTime: si(leroux.writeTime),

    // Of a sub-tile.
    keyArrayEnergy: si(leroux.keyArrayEnergy) / subTiles,
    valueArrayEnergy: si(leroux.valueArrayEnergy) / subTiles,
    controlEnergy: si(leroux.controlEnergy) / subTiles,
    controlPower: si(leroux.controlPower) / subTiles,
    printedPeriphery: si(leroux.headArea) / subTiles - cellsOfSubTile * oxide,
    labelledPeriphery: subTileArea - cellsOfSubTile * oxide,
    /** Of a head, for each of its features. */
    labelledControl: (si(leroux.controlLength) * si(leroux.controlWidth)) / leroux.headWidth.value,

    // Of one stored value.
    writeEnergy: { text: si(leroux.writeEnergy) / writes, chart: si(leroux.chartWriteEnergy) / writes },
    copyEnergyPerBit: si(sramEnergy),
    copyAreaPerBit: si(leroux.copyArea),

    cellArea: { si: oxide * leroux.siliconCellRatio.value, osfet: oxide, stacked: 2 * si(leroux.pairArea) },
    timeConstant: {
      si: si(leroux.siliconTimeConstant),
      osfet: si(leroux.oxideTimeConstant),
      stacked: si(leroux.oxideTimeConstant),
    },

    supply: si(leroux.supplyVoltage),
    zero: si(leroux.zeroVoltage),
    slope: si(leroux.linearCurrent),
    polynomial: atInput(
      [
        [leroux.cellCurrent00, leroux.cellCurrent01, leroux.cellCurrent02, leroux.cellCurrent03],
        [leroux.cellCurrent10, leroux.cellCurrent11, leroux.cellCurrent12],
        [leroux.cellCurrent20, leroux.cellCurrent21],
        [leroux.cellCurrent30],
      ].map((powers) => powers.map(si)),
      si(leroux.supplyVoltage),
    ),
  }
}
export type GainCellFigures = ReturnType<typeof gainCellFigures>

/** Of the cells, or of silicon ones whatever the cells are. */
export const timeConstantOf = ({ timeConstant }: GainCellFigures, { leakage, cell }: GainCellDesign): Second =>
  timeConstant[leakage === 'cell' ? cell : 'si']
