/**
 * How many of each part an array of tensor cores has, and the area of one core.
 *
 *   modulators = Nh Nl Nt Nc (M1) + Nv Nl Nc (M2, times Nt without broadcast)
 *   converters = Nh Nv Nt (times Nc without sharing)
 *
 * A core is a grid of dot-product units: Y-branch, phase shifter, coupler and detector in a row, with spacing; and the splitter
 * trees that feed its rows and columns. [Zhu2024, entry_area_power_profile.py and photonic_crossbar.py]
 */
import { areaOf } from '../../photonics/footprint.js'
import { treeArea } from '../../photonics/y-branch.js'
import { type Metre, type SquareMetre, squareMetres } from '../../units.js'
import type { LighteningDevices } from '../lightening-devices.js'
import type { TensorCoreDesign } from './design.js'

/** How many there are of each. */
export interface PartCounts {
  cores: number
  leftModulators: number
  rightModulators: number
  modulators: number
  routersInArea: number
  converters: number
  dotProductUnits: number
  adders: number
  /** One a tile for M1, one a core for the shared M2. */
  sources: number
  localSrams: number
  registersInArea: number
  registersInPower: number
}

export const emptyCounts = (): PartCounts => ({
  cores: 0,
  leftModulators: 0,
  rightModulators: 0,
  modulators: 0,
  routersInArea: 0,
  converters: 0,
  dotProductUnits: 0,
  adders: 0,
  sources: 0,
  localSrams: 0,
  registersInArea: 0,
  registersInPower: 0,
})

export const countParts = (design: TensorCoreDesign, into: PartCounts): void => {
  const { tiles, coresPerTile, coreRows, coreColumns, wavelengths, broadcast } = design
  const cores = tiles * coresPerTile
  const rightSources = coresPerTile * (broadcast ? 1 : tiles)
  const leftModulators = coreRows * wavelengths * cores
  const rightModulators = coreColumns * wavelengths * rightSources
  const modulators = leftModulators + rightModulators
  into.cores = cores
  into.leftModulators = leftModulators
  into.rightModulators = rightModulators
  into.modulators = modulators
  into.routersInArea =
    design.routerArea === 'shared' ? 2 * modulators : 2 * (coreRows + coreColumns) * wavelengths * cores
  into.converters = coreRows * coreColumns * tiles * (design.sharedAdc ? 1 : coresPerTile)
  into.dotProductUnits = coreRows * coreColumns * cores
  into.adders = coreRows * coreColumns * tiles
  into.sources = tiles + coresPerTile
  into.localSrams = tiles + 1
  into.registersInArea = 2 * tiles + cores + coresPerTile
  into.registersInPower = 2 * tiles + cores + rightSources
}

/** One dot-product unit with its spacing. */
const unitCell = (devices: LighteningDevices): { readonly length: Metre; readonly height: Metre } => {
  const { yBranch, phaseShifter, coupler, photodetector, detectorSpacing, dotProductSpacing } = devices
  const length =
    yBranch.footprint.length +
    phaseShifter.footprint.length +
    coupler.footprint.length +
    photodetector.footprint.width +
    detectorSpacing
  const tallest = Math.max(phaseShifter.footprint.width, coupler.footprint.width, 2 * photodetector.footprint.length)
  return { length: length as Metre, height: (yBranch.footprint.length + tallest + dotProductSpacing) as Metre }
}

export const coreArea = (devices: LighteningDevices, coreRows: number, coreColumns: number): SquareMetre => {
  const { length, height } = unitCell(devices)
  const { yBranch } = devices
  return squareMetres(
    coreRows * coreColumns * length * height +
      areaOf(yBranch.footprint) +
      treeArea(yBranch, coreRows) +
      treeArea(yBranch, coreColumns),
  )
}

/** The way of light across a core: along a row and along a column. */
export const coreCrossing = (devices: LighteningDevices, { coreRows, coreColumns }: TensorCoreDesign): Metre => {
  const { length, height } = unitCell(devices)
  return (coreColumns * length + coreRows * height) as Metre
}
