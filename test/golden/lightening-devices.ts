/** Golden figures of devices: converters, link budgets, dispersion of the couplers, closed forms of the noise. */
import { defaultDesign } from '#models/blocks/block.js'
import { lighteningDevices, lighteningLibraries } from '#models/blocks/lightening-devices.js'
import { bankLaserPower, bankLoss, microringBank } from '#models/blocks/microring-bank.js'
import { meshLaserPower, meshLoss, mziMesh } from '#models/blocks/mzi-mesh.js'
import { photonicTensorCore } from '#models/blocks/photonic-tensor-core.js'
import type { TensorCoreDesign } from '#models/blocks/tensor-core/design.js'
import { arrayLight } from '#models/blocks/tensor-core/light.js'
import { dacPower } from '#models/converters/dac.js'
import { adcPower } from '#models/converters/sar-adc.js'
import { energyPerAddition } from '#models/digital/arithmetic.js'
import { channelGrid, splitError } from '#models/photonics/directional-coupler.js'
import {
  dispersionError,
  dotProductError,
  magnitudeError,
  outputError,
  phaseError,
} from '#models/photonics/dot-product-noise.js'
import { modulatorPower } from '#models/photonics/mach-zehnder-modulator.js'
import { gigahertz } from '#models/units.js'
import type { GoldenRow } from './golden-row.js'

const devices = lighteningDevices(lighteningLibraries)
const clock = gigahertz(5)
const cores = 8

const tensorCores = (bits: number) =>
  ({ ...defaultDesign(photonicTensorCore, 'published'), bits }) as unknown as TensorCoreDesign
const bank = (bits: number) =>
  ({ ...defaultDesign(microringBank, 'published'), bits }) as unknown as Parameters<typeof bankLoss>[1]
const mesh = (bits: number) =>
  ({ ...defaultDesign(mziMesh, 'published'), bits }) as unknown as Parameters<typeof meshLoss>[1]

const dac = (bits: number) => dacPower(devices.dac, 'quotient', bits, clock)
const adc = (bits: number) => adcPower(devices.adc, 'linear', bits, clock)
const transmitter = modulatorPower(devices.modulator, clock) + 2 * devices.router.power

const deviceFigures: Readonly<Record<string, (bits: number) => number>> = {
  'DAC power': dac,
  'DAC energy': (bits) => dac(bits) / clock,
  'ADC power': adc,
  'ADC energy': (bits) => adc(bits) / clock,
  'laser electrical power per LT core': (bits) => arrayLight(devices)(tensorCores(bits)).electrical / cores,
  'laser electrical power per MRR core': (bits) => bankLaserPower(devices, bank(bits)),
  'laser electrical power per MZI core': (bits) => meshLaserPower(devices, mesh(bits)),
  'TX power (MZM + 2 routers)': () => transmitter,
  'TX energy (MZM + 2 routers)': () => transmitter / clock,
  'PD pair energy': () => (2 * devices.photodetector.power) / clock,
  'TIA energy': () => devices.amplifier.power / clock,
  'adder energy': () => energyPerAddition(devices.adder, clock),
  'insertion loss LT path': (bits) => arrayLight(devices)(tensorCores(bits)).leftLoss,
  'insertion loss MRR path': (bits) => bankLoss(devices, bank(bits)),
  'insertion loss MZI path': (bits) => meshLoss(devices, mesh(bits)),
}

export const deviceFigure = ({ config, quantity }: GoldenRow): number | undefined =>
  deviceFigures[quantity]?.(config === '8bit' ? 8 : 4)

/** e = 2 k^2 - 1 of every channel of a grid. */
const splitErrors = (channels: number): readonly number[] =>
  channelGrid(channels, devices.channelSpacing).map((wavelength) => splitError(wavelength, devices.couplerGap))

const rootMeanSquare = (values: readonly number[]): number => Math.hypot(...values) / Math.sqrt(values.length)

export const dispersionFigure = ({ config, op, quantity }: GoldenRow): number | undefined => {
  const errors = splitErrors(Number.parseInt(config, 10))
  if (quantity === 'rms (2k^2-1)') return rootMeanSquare(errors)
  if (quantity === 'max |2k^2-1|') return Math.max(...errors.map(Math.abs))
  return errors[Number(op.replace('channel ', ''))]
}

const noise = devices.dotProductNoise
const degrees = (sigma: number) => ({ ...noise, phase: (sigma * Math.PI) / 180 })

const noiseFigures: Readonly<Record<string, () => number>> = {
  'magnitude 2sigma=0.03: RMSE/std': () => magnitudeError(noise),
  'phase sigma=1deg: RMSE/std': () => phaseError(degrees(1)),
  'phase sigma=3.5deg: RMSE/std': () => phaseError(degrees(3.5)),
  'output 2sigma=0.05: RMSE/std': () => outputError(noise),
  'dispersion 12 wavelengths (uniform operands): RMSE/std': () => dispersionError(splitErrors(12)),
  'dispersion 24 wavelengths (uniform operands): RMSE/std': () => dispersionError(splitErrors(24)),
  'all default (12 wavelengths; phase sigma=1deg): RMSE/std': () => dotProductError(noise, splitErrors(12)),
}

export const noiseFigure = ({ quantity }: GoldenRow): number | undefined => noiseFigures[quantity]?.()
