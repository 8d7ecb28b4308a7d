/**
 * A machine like TRON, published accounting: stage times, the bound of full use, light, and energies of single devices.
 *
 * The times rest on converters that are recalled, not checked against the work: they test the code. Digits are those of an
 * independent calculation by hand.
 */
import { describe, expect, test } from 'vitest'
import { arrayLoss, sourcePower } from '#models/blocks/ring-array/light.js'
import { arrayTimes } from '#models/blocks/ring-array/timing.js'
import { ringArrayLibraries } from '#models/blocks/ring-array/devices.js'
import { trimmingPower } from '#models/photonics/ring-tuning.js'
import { pulseEnergy } from '#models/photonics/vcsel.js'
import { total } from '#models/cost.js'
import { inUnit, si } from '#models/units.js'
import { macsOf } from '#models/workloads/operation.js'
import { operationsOf } from '#models/workloads/transformer.js'
import { halfUnit, printedTolerance } from '#src/reproduce/printed.js'
import { close } from '../support/close.js'
import {
  arrayDesign,
  arrayHardware,
  bodyOf,
  devicesOf,
  layerTime,
  passOf,
  powerOf,
  surroundingsWith,
} from '../support/ring-array-machine.js'

/** Equal to the last digit that is given. */
const printed = (got: number, digits: string): void => close(got, Number(digits), printedTolerance(digits))

/** One array each for the output projection and the two dense layers. */
const single = { outputArrays: 1, feedForwardArrays: 1 }

const stageTimes = [
  {
    name: 'BERT-base, 128 tokens, 16 x 16',
    shape: bodyOf('bert-base', { tokens: 128 }),
    design: { ...single, arrayRows: 16, arrayColumns: 16 },
    query: '23.99',
    fold: '23.99',
    scores: '47.98',
    value: '23.99',
    context: '4.00',
    projection: '287.9',
    up: '1151.6',
    down: '1151.6',
    pipelined: '31.67',
    unpipelined: '32.58',
    gops: '706',
  },
  {
    name: 'BERT-base, 128 tokens, 64 x 16',
    shape: bodyOf('bert-base', { tokens: 128 }),
    design: { ...single, arrayRows: 64, arrayColumns: 16 },
    query: '6.00',
    fold: '6.00',
    scores: '12.00',
    value: '6.00',
    context: '1.00',
    projection: '72.0',
    up: '287.9',
    down: '287.9',
    pipelined: '7.917',
    unpipelined: '8.145',
    gops: '2823',
  },
  {
    name: 'ViT-B/16, 197 tokens, 64 x 16',
    shape: bodyOf('vit-base', { tokens: 197 }),
    design: { ...single, arrayRows: 64, arrayColumns: 16 },
    query: '8.71',
    fold: '8.71',
    scores: '34.86',
    value: '8.71',
    context: '2.36',
    projection: '104.6',
    up: '418.3',
    down: '418.3',
    pipelined: '11.71',
    unpipelined: '12.05',
    gops: '2980',
  },
] as const

describe.each(stageTimes)('$name', ({ shape, design, ...golden }) => {
  const overlapped = passOf(shape, design)
  const serial = passOf(shape, { ...design, pipelined: false })
  const microseconds = (name: Parameters<typeof layerTime>[1], pass = serial) => inUnit(layerTime(pass, name), 'us')
  /** Two stages that one operation tells. */
  const both = (got: number, one: string, other: string) => {
    const sum = Number(one) + Number(other)
    close(got, sum, (halfUnit(one) + halfUnit(other)) / sum)
  }

  test('has the stages of a head, told with the operations that they serve', () => {
    both(microseconds('qkv'), golden.query, golden.value)
    both(microseconds('scores'), golden.fold, golden.scores)
    printed(microseconds('context'), golden.context)
  })

  test('takes the time of the slowest stage where they overlap, told with the scores alone', () => {
    printed(microseconds('scores', overlapped), golden.scores)
    expect(microseconds('qkv', overlapped)).toBe(0)
    expect(microseconds('context', overlapped)).toBe(0)
  })

  test('has the dense layers', () => {
    for (const pass of [overlapped, serial]) {
      printed(microseconds('projection', pass), golden.projection)
      printed(microseconds('feedForwardUp', pass), golden.up)
      printed(microseconds('feedForwardDown', pass), golden.down)
    }
  })

  test('has the times of the whole model, and its rate', () => {
    printed(inUnit(overlapped.latency, 'ms'), golden.pipelined)
    printed(inUnit(serial.latency, 'ms'), golden.unpipelined)
    printed((2e-9 * overlapped.macs) / overlapped.latency, golden.gops)
  })
})

describe('rings retuned for every symbol, BERT-base, 128 tokens, 64 x 16', () => {
  const design = { ...single, arrayRows: 64, arrayColumns: 16, update: 'eo' } as const
  const sixBits = [{ library: 'tron-2023', parameter: 'dacLatency', value: 0.25e-9 }]
  const shape = bodyOf('bert-base', { tokens: 128 })
  const cases = [
    { name: 'with a DAC of 6 bits, reload free', tileReload: 'free', patches: sixBits, milliseconds: '172.7' },
    { name: 'with a DAC of 8 bits, reload free', tileReload: 'free', patches: [], milliseconds: '173.0' },
    { name: 'with a DAC of 8 bits and reload', tileReload: 'tuning', patches: [], milliseconds: '174.3' },
  ] as const

  for (const { name, tileReload, patches, milliseconds } of cases)
    test(`take ${milliseconds} ms ${name}`, () =>
      printed(inUnit(passOf(shape, { ...design, tileReload }, 'published', patches).latency, 'ms'), milliseconds))

  test('take a symbol of 21.296 or 21.336 ns, and reach 129 GOPS', () => {
    const symbol = (patches: typeof sixBits) => arrayTimes(devicesOf('tron-2023', patches), arrayDesign(design)).symbol
    printed(inUnit(symbol(sixBits), 'ns'), '21.296')
    printed(inUnit(symbol([]), 'ns'), '21.336')
    const { macs, latency } = passOf(shape, { ...design, tileReload: 'free' }, 'published', sixBits)
    printed((2e-9 * macs) / latency, '129')
  })
})

test('a symbol takes 0.82 ns where the VCSELs carry the operands: that of the ADC', () =>
  close(arrayTimes(devicesOf('tron-2023'), arrayDesign({})).symbol, 0.82e-9))

test('dense layers take 24 : 24 : 6 : 1 of the slowest stage of a head at 128 tokens', () => {
  const pass = passOf(bodyOf('bert-base', { tokens: 128 }), { ...single, arrayColumns: 16 })
  const head = layerTime(pass, 'scores')
  close(layerTime(pass, 'feedForwardUp') / head, 24, 1e-3)
  close(layerTime(pass, 'feedForwardDown') / head, 24, 1e-3)
  close(layerTime(pass, 'projection') / head, 6, 1e-3)
})

describe('every unit of 104 arrays busy, BERT-base', () => {
  const bounds = [
    {
      arrayColumns: 18,
      tops: '292',
      microseconds: '76.5',
      watts: '114',
      millijoules: '8.7',
      perMac: '779',
      perBit: '48.7',
    },
    {
      arrayColumns: 16,
      tops: '260',
      microseconds: '86.0',
      watts: '113',
      millijoules: '9.72',
      perMac: '870',
      perBit: '54.4',
    },
  ]
  const macs = total(operationsOf(bodyOf('bert-base', { tokens: 128 })).map(macsOf))
  const bits = 8

  for (const { arrayColumns, ...golden } of bounds)
    test(`at 64 x ${arrayColumns} takes ${golden.perMac} fJ a MAC: converters, detectors, amplifiers and VCSELs alone`, () => {
      const hardware = arrayHardware({ arrayColumns })
      const power = powerOf(hardware, ['vcsel', 'dac', 'photodetector', 'amplifier', 'adc'])
      const time = macs / hardware.peakMacRate
      expect(hardware.inventory!()['arrays']).toBe(104)
      printed(2e-12 * hardware.peakMacRate, golden.tops)
      printed(inUnit(time, 'us'), golden.microseconds)
      printed(power, golden.watts)
      printed(inUnit(power * time, 'mJ'), golden.millijoules)
      printed(inUnit((power * time) / macs, 'fJ/MAC'), golden.perMac)
      printed(inUnit((power * time) / (2 * macs * bits), 'fJ/bit'), golden.perBit)
    })

  test('is an array of 18 x 4.3 + 64 x 15.9 mW', () => {
    const power = powerOf(arrayHardware({}), ['vcsel', 'dac', 'photodetector', 'amplifier', 'adc'])
    close(power / 104, (18 * 4.3 + 64 * 15.9) * 1e-3)
  })
})

describe('light of an array of N rows, N columns and two banks, without the division of the light', () => {
  const rows = [
    { size: 8, loss: '3.05', high: '0.162', low: '0.041' },
    { size: 15, loss: '3.49', high: '0.335', low: '0.084' },
    { size: 32, loss: '4.35', high: '0.871', low: '0.219' },
    { size: 64, loss: '5.85', high: '2.463', low: '0.619' },
  ]
  const devices = devicesOf('crosslight-2021')
  const sensitive = surroundingsWith([
    { library: 'ring-array-2026', parameter: 'detectorSensitivity', value: si({ value: -26, unit: 'dBm' }) },
  ])

  for (const { size, loss, high, low } of rows)
    test(`N = ${size}: ${loss} dB, ${high} mW at -20 dBm, ${low} mW at -26 dBm`, () => {
      const design = arrayDesign({ arrayRows: size, arrayColumns: size, update: 'eo' })
      printed(arrayLoss(devices, surroundingsWith(), design), loss)
      printed(inUnit(sourcePower(devices, surroundingsWith(), design), 'mW'), high)
      printed(inUnit(sourcePower(devices, sensitive, design), 'mW'), low)
    })
})

describe('one event of a device, power by latency', () => {
  const { 'crosslight-2021': crosslight, 'sonic-2022': sonic, 'tron-2023': tron } = ringArrayLibraries
  const event = (power: number, latency: number) => inUnit(power * latency, 'pJ')

  test('of a photodetector takes 16 fJ, of an amplifier 1.08 pJ', () => {
    printed(1e3 * event(si(crosslight.detectorPower), si(crosslight.detectorLatency)), '16')
    printed(event(si(crosslight.amplifierPower), si(crosslight.amplifierLatency)), '1.08')
  })

  test('of a VCSEL takes 91 fJ by SONIC and 6.6 pJ by CrossLight', () => {
    printed(inUnit(pulseEnergy(devicesOf('sonic-2022').vcsel), 'fJ'), '91')
    printed(inUnit(pulseEnergy(devicesOf('crosslight-2021').vcsel), 'pJ'), '6.6')
  })

  test('of a converter takes 0.75, 13.2 and 868 pJ by SONIC, 0.87 and 2.54 pJ as recalled of TRON', () => {
    printed(event(si(sonic.weightDacPower), si(sonic.weightDacLatency)), '0.75')
    printed(event(si(sonic.dacPower), si(sonic.dacLatency)), '13.2')
    printed(event(si(sonic.adcPower), si(sonic.adcLatency)), '868')
    printed(event(si(tron.dacPower), si(tron.dacLatency)), '0.87')
    printed(event(si(tron.adcPower), si(tron.adcLatency)), '2.54')
  })

  test('of a heater: 3.21 mW hold a drift of 2.1 nm, 10.85 mW one of 7.1 nm', () => {
    const { thermoOptic, drift, freeSpectralRange } = devicesOf('crosslight-2021')
    printed(inUnit(trimmingPower(thermoOptic, drift.optimised, freeSpectralRange), 'mW'), '3.21')
    printed(inUnit(trimmingPower(thermoOptic, drift.conventional, freeSpectralRange), 'mW'), '10.85')
  })
})

describe('MACs of a body, embedding and classifier left out', () => {
  const bodies = [
    { name: 'bert-base', tokens: 128, giga: '11.17', reassociated: '12.83' },
    { name: 'bert-large', tokens: 128, giga: '39.46', reassociated: '45.50' },
    { name: 'vit-base', tokens: 197, giga: '17.45', reassociated: '21.38' },
  ]

  for (const { name, tokens, giga, reassociated } of bodies)
    test(`of ${name} are ${giga} G, with H n^2 (d - d_k) a layer more ${reassociated} G`, () => {
      const shape = bodyOf(name, { tokens })
      const { heads, width, layers } = shape
      const macs = total(operationsOf(shape).map(macsOf))
      printed(1e-9 * macs, giga)
      printed(1e-9 * (macs + layers * heads * tokens ** 2 * (width - width / heads)), reassociated)
    })
})
