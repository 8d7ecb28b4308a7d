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
import { lastAnswer } from '../last-answer.js'
import type { LighteningDevices } from '../lightening-devices.js'
import type { TensorCoreDesign } from './design.js'
import { coreCrossing } from './layout.js'

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
const armLosses = (devices: LighteningDevices, design: TensorCoreDesign): readonly [left: number, right: number] => {
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

/** By the designs of an array: neighbours mostly have the losses of each other. */
export const arrayLight = (devices: LighteningDevices) => {
  const { photodetector, yBranch, laser, comb } = devices
  const leftFactor = lastAnswer(lossFactor)
  const rightFactor = lastAnswer(lossFactor)

  return (design: TensorCoreDesign): Light => {
    const { tiles, coresPerTile, coreRows, coreColumns } = design
    const common = commonLoss(devices, design)
    const [left, right] = armLosses(devices, design)
    const leftLoss = common + left
    const rightLoss = common + right
    const resolution =
      design.armShare *
      (design.wavelengthBudget === 'each' ? design.wavelengths : 1) *
      resolutionFactor(design.resolutionRule, design.bits)
    const arm = (factor: number) => sourcePower(photodetector.sensitivity, resolution, coreRows * coreColumns, factor)

    const broadcast = broadcastTo(yBranch, design.broadcast ? tiles : 1)
    const excess = design.broadcastExcess ? broadcast.excessLoss : 0
    const leftSource = watts(arm(leftFactor(leftLoss)) * coresPerTile)
    const rightSource = watts(arm(rightFactor(rightLoss + excess)) * broadcast.receivers)
    const rightSources = coresPerTile * (design.broadcast ? 1 : tiles)
    const combs = comb.power * (tiles + coresPerTile)
    return {
      electrical: watts(electricalPower(laser, tiles * leftSource + rightSources * rightSource) + combs),
      leftSource,
      rightSource,
      leftLoss,
      rightLoss,
    }
  }
}

/** A source that must send more than a waveguide carries is named; the design is still costed. */
export const lightWarnings = (devices: LighteningDevices, { leftSource, rightSource }: Light): readonly string[] =>
  sourceWarnings(devices.sourceLimit, Math.max(leftSource, rightSource))
