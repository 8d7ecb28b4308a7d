/**
 * Y-branch: splits light in two. A tree of them feeds n outputs with ceil(log2 n) excess losses on every path, beside the
 * 10 log10(n) dB of the division itself.
 */
import type { Decibel } from '../units.js'
import { areaOf, type Footprint } from './footprint.js'

export interface YBranch {
  readonly insertionLoss: Decibel
  readonly footprint: Footprint
}

/** Stages of a binary tree with n leaves: ceil(log2 n), exact at powers of two. */
const treeStages = (leaves: number): number => 32 - Math.clz32(leaves - 1)

/** Excess loss in decibels of a path through a tree with n leaves. */
export const treeLoss = (branch: YBranch, leaves: number): number => branch.insertionLoss * treeStages(leaves)

/** Area of the trees that feed a row of n outputs, as one column a stage and one spare. [Zhu2024, cal_core_area] */
export const treeArea = (branch: YBranch, leaves: number): number =>
  areaOf(branch.footprint) * (treeStages(leaves) + 1) * leaves
