/** Parameters of a network in training: where the gradient of each weight is, and what decays. */
import { describe, expect, test } from 'vitest'
import { panelBytes } from '#src/kernels/kernels.js'
import { freshPlacement } from '#src/network/fresh.js'
import { language } from '#src/tasks/language.js'
import { extremesOf, gradientAtOf, parametersOf, withExtremes } from '#src/training/parameters.js'
import { scalerElements } from '#src/training/scaler-block.js'
import { ownWorkspace } from '../../support/workspaces.js'

const workspace = ownWorkspace()
/** Widths that fill no panel and no vector. */
const config = language.configOf({ width: 18, layers: 2, heads: 3, feedForward: 27, activation: 'relu6' })
const placement = freshPlacement(config, workspace, 1)
const scalersAt = workspace.arena.allocate(4 * scalerElements(config))
const parameters = parametersOf({ config, placement, scalersAt })
const gradient = 2 ** 28
const gradientAt = gradientAtOf(parameters, gradient)

const addresses = parameters.all.flatMap(({ at, count }) => Array.from({ length: count }, (_, i) => at + 4 * i))

describe('the parameters of a network', () => {
  test('are all that it was asked to place, each once', () => {
    const { linears, rows } = placement
    const places = [
      ...linears.flatMap(({ linear: { weights, bias } }) => [weights.at, ...(bias === undefined ? [] : [bias])]),
      ...rows.map(({ rows: { at } }) => at),
      scalersAt,
    ]
    expect(new Set(parameters.all.map(({ at }) => at))).toEqual(new Set(places))
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test('have scalers among them only if there are any', () => {
    const without = parametersOf({ config, placement, scalersAt: undefined })
    expect(parameters.all.length - without.all.length).toBe(1)
    expect(gradientAtOf(without, gradient)(scalersAt)).toBeUndefined()
    expect(parameters.all.at(-1)).toMatchObject({ at: scalersAt, count: 2 * 3 * 4 * 2, decays: false })
  })

  test('decay if they are matrices, whole panels of which count, and else do not', () => {
    const matrices = placement.linears.map(({ linear: { weights } }) => weights)
    expect(parameters.all.filter(({ decays }) => decays).map(({ at, count }) => [at, count])).toEqual(
      matrices.map(({ at, inner, columns }) => [at, panelBytes(inner, columns) / 4]),
    )
  })
})

describe('a gradient', () => {
  test('has a place of its own for every element of every parameter', () => {
    const places = addresses.map((address) => gradientAt(address)!)
    expect(new Set(places).size).toBe(addresses.length)
    expect(Math.min(...places)).toBe(gradient)
    expect(Math.max(...places)).toBeLessThan(gradient + 4 * parameters.count)
  })

  test('of a parameter is laid out as the parameter is, from a multiple of 64 bytes on', () => {
    for (const { at, count, first } of parameters.all) {
      expect(gradientAt(at)).toBe(gradient + 4 * first)
      expect(gradientAt(at)! % 64).toBe(0)
      expect(gradientAt(at + 4 * (count - 1))).toBe(gradient + 4 * (first + count - 1))
    }
  })

  test('is of parameters alone: what lies before, behind or beside them has none', () => {
    const known = new Set(addresses)
    const neighbours = parameters.all.flatMap(({ at, count }) => [at - 4, at + 4 * count])
    const others = neighbours.filter((address) => !known.has(address))
    expect(others.length).toBeGreaterThan(0)
    for (const address of others) expect(gradientAt(address)).toBeUndefined()
  })
})

describe('the extremes of matrices', () => {
  test('are those of the weights as they are now, and nothing else of the placement changes', () => {
    const { at, inner, columns } = placement.linears[1]!.linear.weights
    const elements = workspace.arena.f32(at, panelBytes(inner, columns) / 4)
    const [first, second] = elements
    elements.set([-7, 9])
    const moved = withExtremes(placement, extremesOf(placement, workspace))
    elements.set([first!, second!])
    expect(moved.linears[1]!.linear.weights).toEqual({ at, inner, columns, least: -7, greatest: 9 })
    expect(withExtremes(moved, extremesOf(placement, workspace))).toEqual(placement)
  })
})
