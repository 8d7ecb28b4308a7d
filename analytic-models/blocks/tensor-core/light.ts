/**
 * Light of a tensor-core array: the link budget of its two arms.
 *
 *   P_arm = beta kappa S B(b) Nh Nv 10^(IL / 10)      optical, for one core
 *
 * Every dot-product unit of a core takes its share of each arm. M1 has one such budget a core; the shared M2 source of core c
 * carries the budgets of that core in all Nt tiles and pays the excess loss of the broadcast tree once. With equal halves
 * (beta = 1/2), no broadcast excess and kappa = 1 the two arms add up to the work's one budget per core. [Zhu2024; Sunny2021 Eq. 7]
 */
import { broadcastTo } from '../../interconnect/broadcast.js'
import { lossFactor, resolutionFactor, sourceWarnings, sourcePower } from '../../interconnect/link-budget.js'
import { electricalPower } from '../../photonics/laser.js'
import { pathLoss } from '../../photonics/waveguide.js'
import { treeLoss } from '../../photonics/y-branch.js'
import { type Watt, watts } from '../../units.js'
import type { LighteningDevices } from '../lightening-devices.js'
import type { TensorCoreDesign } from './design.js'
import { coreCrossing } from './layout.js'
import type { Writable } from '../../writable.js'

export interface Light {
  /** Electrical power of all lasers and combs. */
  readonly electrical: Watt
  /** Optical output of one source of each arm. */
  readonly leftSource: Watt
  readonly rightSource: Watt
  /** Insertion loss of each arm in decibels, the division of light and the broadcast tree left out. */
  readonly leftLoss: number
  readonly rightLoss: number
}

/** Decibels lost on the way from a modulator to a detector, on both arms alike. */
const commonLoss = (devices: LighteningDevices, design: TensorCoreDesign): number =>
  devices.modulator.insertionLoss +
  2 * devices.router.insertionLoss +
  devices.coupler.insertionLoss +
  devices.comb.conversionLoss +
  (design.fibreCoupling ? devices.couplingLoss : 0) +
  (design.propagation ? pathLoss(devices.waveguide, coreCrossing(devices, design)) : 0)

/** Decibels of the splitters and the phase shifter: as one path, or as the trees that each arm really passes. */
const lossesOfArms = (devices: LighteningDevices, design: TensorCoreDesign): readonly [left: number, right: number] => {
  const { yBranch, phaseShifter } = devices
  const { coreRows, coreColumns, coresPerTile } = design
  if (design.armLosses === 'common') {
    const one = treeLoss(yBranch, Math.max(coreRows, coreColumns)) + yBranch.insertionLoss + phaseShifter.insertionLoss
    return [one, one]
  }
  return [
    treeLoss(yBranch, coresPerTile * coreRows) + treeLoss(yBranch, coreColumns),
    treeLoss(yBranch, coreColumns) + treeLoss(yBranch, coreRows) + phaseShifter.insertionLoss,
  ]
}

/** Powers before losses over powers after them, of both arms: kept while no key on which losses rest is another. */
const armFactors = (devices: LighteningDevices) => {
  const arms = { leftLoss: 0, rightLoss: 0, leftFactor: 1, rightFactor: 1 }
  const seen = { coresPerTile: 0, coreRows: 0, coreColumns: 0, fibreCoupling: false, propagation: false, armLosses: '' }
  let seenExcess = Number.NaN

  return (design: TensorCoreDesign, excess: number): typeof arms => {
    const { coresPerTile, coreRows, coreColumns, fibreCoupling, propagation, armLosses } = design
    const isAsBefore =
      coresPerTile === seen.coresPerTile &&
      coreRows === seen.coreRows &&
      coreColumns === seen.coreColumns &&
      fibreCoupling === seen.fibreCoupling &&
      propagation === seen.propagation &&
      armLosses === seen.armLosses
    if (isAsBefore && excess === seenExcess) return arms
    if (!isAsBefore) {
      const common = commonLoss(devices, design)
      const [left, right] = lossesOfArms(devices, design)
      arms.leftLoss = common + left
      arms.rightLoss = common + right
      arms.leftFactor = lossFactor(arms.leftLoss)
      seen.coresPerTile = coresPerTile
      seen.coreRows = coreRows
      seen.coreColumns = coreColumns
      seen.fibreCoupling = fibreCoupling
      seen.propagation = propagation
      seen.armLosses = armLosses
    }
    arms.rightFactor = lossFactor(arms.rightLoss + excess)
    seenExcess = excess
    return arms
  }
}

/** @returns the same light at every call, written over */
export const arrayLight = (devices: LighteningDevices) => {
  const { photodetector, yBranch, laser, comb } = devices
  const factorsOf = armFactors(devices)
  const light: Writable<Light> = {
    electrical: watts(0),
    leftSource: watts(0),
    rightSource: watts(0),
    leftLoss: 0,
    rightLoss: 0,
  }

  return (design: TensorCoreDesign): Light => {
    const { tiles, coresPerTile, coreRows, coreColumns, wavelengths, bits } = design
    const { receivers, excessLoss } = broadcastTo(yBranch, design.broadcast ? tiles : 1)
    const arms = factorsOf(design, design.broadcastExcess ? excessLoss : 0)
    const resolution =
      design.armShare *
      (design.wavelengthBudget === 'each' ? wavelengths : 1) *
      resolutionFactor(design.resolutionRule, bits)
    const units = coreRows * coreColumns
    const { sensitivity } = photodetector
    const leftSource = watts(sourcePower(sensitivity, resolution, units, arms.leftFactor) * coresPerTile)
    const rightSource = watts(sourcePower(sensitivity, resolution, units, arms.rightFactor) * receivers)
    const rightSources = coresPerTile * (design.broadcast ? 1 : tiles)
    const combs = comb.power * (tiles + coresPerTile)
    light.electrical = watts(electricalPower(laser, tiles * leftSource + rightSources * rightSource) + combs)
    light.leftSource = leftSource
    light.rightSource = rightSource
    light.leftLoss = arms.leftLoss
    light.rightLoss = arms.rightLoss
    return light
  }
}

/** A source that must send more than a waveguide carries is named; the design is still costed. */
export const lightWarnings = (devices: LighteningDevices, { leftSource, rightSource }: Light): readonly string[] =>
  sourceWarnings(devices.sourceLimit, Math.max(leftSource, rightSource))
