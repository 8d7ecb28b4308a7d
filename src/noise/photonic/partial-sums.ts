/**
 * How partial sums of a product are converted, in the units of the operands.
 *
 *   sigma      root mean square of the strongest partial sums (`strongest-partial-sum.ts`)
 *   full scale kappa sigma,  receiver noise n sigma,  groups = sums over the inner dimension
 *   equivalent Gaussian of a result:  variance = groups (n^2 sigma^2 + step^2 / 12)
 *
 * The last sum may be of fewer products: it is converted with the range of the others.
 */
import type { PartialSumConversion } from '#models/disturbances/photonic-dot-product.js'
import type { Matrix, Panels, Workspace } from '#src/kernels/workspace.js'
import { strongestPartialSum } from '../strongest-partial-sum.js'
import { converterSteps, roundingVariance, type Steps } from '../steps.js'

export interface Reading {
  /** Products of a partial sum. */
  readonly products: number
  readonly groups: number
  readonly receiverNoise: number
  readonly steps: Steps
}

export const readingOf = (workspace: Workspace, conversion: PartialSumConversion, a: Matrix, b: Panels): Reading => {
  const { inner } = b
  const products = Math.min(conversion.products, inner)
  const sigma = strongestPartialSum(workspace, a, b, products)
  return {
    products,
    groups: Math.ceil(inner / products),
    receiverNoise: conversion.receiverNoise * sigma,
    steps: converterSteps(conversion.crest * sigma, conversion.bits),
  }
}

/** Standard deviation of the equivalent Gaussian. */
export const readingNoise = ({ groups, receiverNoise, steps }: Reading): number =>
  Math.sqrt(groups * (receiverNoise ** 2 + roundingVariance(steps)))
