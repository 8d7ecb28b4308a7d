/** Photoelectric multiplication: the figures of the abstract, on a layer of a million neurons. */
import { describe, expect, test } from 'vitest'
import { defaultDesign } from '#models/blocks/block.js'
import { homodyneProduct as homodyne } from '#models/blocks/homodyne-product.js'
import { effectiveBits } from '#models/signal.js'
import { macsOf, type Operation } from '#models/workloads/operation.js'
import { close } from '../support/close.js'

const layer: Operation = {
  name: 'feedForwardUp',
  kind: 'static',
  rows: 1e6,
  inner: 1e6,
  columns: 1,
  products: 1,
  repeat: 1,
}
const hardware = homodyne.prepare(homodyne.parameters)(defaultDesign(homodyne, 'published'), [layer])
const { energy, latency } = hardware.run(layer)

describe('a layer of a million neurons', () => {
  test('takes 50 zJ a multiply-accumulate, below an attojoule as the work says', () => {
    close(energy[0]! / macsOf(layer), 50e-21)
    expect(energy[0]! / macsOf(layer)).toBeLessThan(1e-18)
  })

  test('multiplies a vector in a millisecond: a million detectors, each a million products at a gigahertz', () =>
    close(latency, 1e-3))

  test('collects a third of a photon a product, and so resolves results to 8.8 bits', () => {
    close(50e-21 / 1.602176634e-19, 0.312, 1e-3)
    close(effectiveBits(hardware.noise(layer)), Math.log2((0.05e-18 * 1e6) / 1.602176634e-19 / 1.5) / 2, 1e-9)
    close(effectiveBits(hardware.noise(layer)), 8.83, 1e-3)
  })
})
