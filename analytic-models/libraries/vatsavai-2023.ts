/**
 * B_ONN_SIM: areas and peripheral circuits of microring-bank accelerators, as released at commit b13262c.
 *
 * Taken over: what the device tables of CrossLight, SONIC and TRON lack. Left out: its energies of an ADC conversion and of a
 * router, and its detector latency, whose units are off by factors of a thousand or more; its own devices, which stand beside
 * those of the other works.
 */
import type { Library } from '../parameter.js'

const code = { source: { in: 'Vatsavai2023', at: 'released code, b13262c' }, evidence: 'published' } as const

export const vatsavai2023 = {
  memoryEnergy: { value: 19.2, unit: 'pJ', ...code, note: 'eDRAM, per access' },
  memoryPower: { value: 41.4, unit: 'mW', ...code, note: 'eDRAM' },
  memoryArea: { value: 0.166, unit: 'mm2', ...code, note: 'eDRAM' },
  routerPower: { value: 42, unit: 'mW', ...code },
  routerArea: { value: 0.151, unit: 'mm2', ...code },
  busPower: { value: 7, unit: 'mW', ...code },
  busArea: { value: 0.009, unit: 'mm2', ...code },
  portPower: { value: 0.0244, unit: 'mW', ...code, note: 'input and output' },
  portArea: { value: 0.0244, unit: 'mm2', ...code, note: 'input and output' },
  activationPower: { value: 0.52, unit: 'mW', ...code },
  activationLatency: { value: 0.78, unit: 'ns', ...code },
  adderArea: { value: 3e-5, unit: 'mm2', ...code, note: 'shift and add' },
  splitterArea: { value: 0.005, unit: 'mm2', ...code },
  detectorArea: { value: 1.406e-5, unit: 'mm2', ...code },
  ringRadius: { value: 4.55, unit: 'um', ...code },
  adcArea: { value: 0.103, unit: 'mm2', ...code, note: 'at adcRate' },
  adcRate: { value: 5, unit: 'GS/s', ...code },
  slowAdcArea: { value: 0.002, unit: 'mm2', ...code, note: 'at slowAdcRate' },
  slowAdcRate: { value: 0.12, unit: 'GS/s', ...code },
  dacArea: { value: 0.06, unit: 'mm2', ...code },
} as const satisfies Library
