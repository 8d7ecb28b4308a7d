/** Curves of a sweep file: what they default to, and which figures come of them. */
import { describe, expect, test } from 'vitest'
import { head, sweepOf } from '../../support/sweep-text.js'

const curvesOf = (text: string) => sweepOf(`${head}axes: { width: [1, 2] }\n${text}\n`)

describe('a curve', () => {
  test('is told apart by whatever there are several of, on scales that the values choose', () =>
    expect(curvesOf('curves: [{ y: energy, x: width }]').curves).toEqual([{ y: 'energy', x: 'width', by: ['system'] }]))

  test('says what it is of in full', () =>
    expect(
      curvesOf('curves: [{ y: latency, x: energy, by: [width], where: "width > 1", xScale: log, yScale: linear }]')
        .curves,
    ).toEqual([{ y: 'latency', x: 'energy', by: ['width'], where: 'width > 1', xScale: 'log', yScale: 'linear' }]))

  test('may go along a derived name that nothing else uses', () =>
    expect(curvesOf('derive: { twice: "2 * width" }\ncurves: [{ y: energy, x: twice }]').curves).toHaveLength(1))

  test('is drawn unless the file lists other figures', () => {
    expect(curvesOf('curves: [{ y: energy, x: width }]').figures).toEqual(['curves', 'breakdown'])
    expect(curvesOf('curves: [{ y: energy, x: width }]\nfigures: [breakdown]').figures).toEqual(['breakdown'])
  })
})
