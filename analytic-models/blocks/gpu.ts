/**
 * Graphics processors with which the published machines compare, as rooflines of their data sheets.
 *
 * An A100 is counted by the works at 300 fJ a MAC; the others by their power. Where a work has measured the power of one in
 * attention, that is taken; else the board's. Both works that measured subtract what a board draws idle.
 */
import { exponentialRate } from '../digital/special-function-unit.js'
import { nvidiaA100 } from '../libraries/nvidia-a100.js'
import { nvidiaAda } from '../libraries/nvidia-ada.js'
import { nvidiaH100 } from '../libraries/nvidia-h100.js'
import { nvidiaJetsonNano } from '../libraries/nvidia-jetson-nano.js'
import { shah2024 } from '../libraries/shah-2024.js'
import { si, watts } from '../units.js'
import { type Chip, roofline } from './roofline.js'

type DataSheet = typeof nvidiaA100 | typeof nvidiaAda | typeof nvidiaJetsonNano

/** Data sheets that name their special-function units. */
const chipOf = (sheet: DataSheet): Omit<Chip, 'dynamicPower'> => ({
  matrixRate: si(sheet.matrixRate),
  exponentialRate: exponentialRate({
    multiprocessors: si(sheet.multiprocessors),
    units: si(sheet.specialFunctionUnits),
    clock: si(sheet.boostClock),
  }),
  memoryBandwidth: si(sheet.memoryBandwidth),
  boardPower: si(sheet.boardPower),
  idlePower: si(sheet.idlePower),
  dieArea: si(sheet.dieArea),
})

/** What is left of the board's power without what it draws idle. */
const aboveIdle = ({ boardPower, idlePower }: Pick<Chip, 'boardPower' | 'idlePower'>) =>
  watts(Math.max(0, boardPower - idlePower))

export const a100 = roofline({
  name: 'a100',
  title: 'A100 graphics processor as a roofline',
  cite: ['NvidiaA100', 'Zhu2024'],
  parameters: { 'nvidia-a100': nvidiaA100 },
  energyRule: 'flat',
  chip: ({ 'nvidia-a100': sheet }) => {
    const chip = chipOf(sheet)
    return { ...chip, dynamicPower: aboveIdle(chip) }
  },
})

export const h100 = roofline({
  name: 'h100',
  title: 'H100 graphics processor as a roofline',
  cite: ['Shah2024', 'NvidiaH100'],
  parameters: { 'shah-2024': shah2024, 'nvidia-h100': nvidiaH100 },
  energyRule: 'board-power',
  chip: ({ 'shah-2024': rates, 'nvidia-h100': sheet }) => {
    const boardPower = si(sheet.boardPower)
    const idlePower = si(sheet.idlePower)
    return {
      matrixRate: si(rates.matrixRate),
      exponentialRate: si(rates.specialFunctionRate),
      memoryBandwidth: si(sheet.memoryBandwidth),
      boardPower,
      dynamicPower: aboveIdle({ boardPower, idlePower }),
      idlePower,
      dieArea: si(sheet.dieArea),
    }
  },
})

export const rtx4090 = roofline({
  name: 'rtx-4090',
  title: 'GeForce RTX 4090 graphics processor as a roofline',
  cite: ['NvidiaAda', 'Leroux2025'],
  parameters: { 'nvidia-ada': nvidiaAda },
  energyRule: 'board-power',
  chip: ({ 'nvidia-ada': sheet }) => ({ ...chipOf(sheet), dynamicPower: si(sheet.dynamicPower) }),
})

export const jetsonNano = roofline({
  name: 'jetson-nano',
  title: 'Jetson Nano module as a roofline',
  cite: ['NvidiaJetsonNano', 'Leroux2025'],
  parameters: { 'nvidia-jetson-nano': nvidiaJetsonNano },
  energyRule: 'board-power',
  chip: ({ 'nvidia-jetson-nano': sheet }) => ({ ...chipOf(sheet), dynamicPower: si(sheet.dynamicPower) }),
})
