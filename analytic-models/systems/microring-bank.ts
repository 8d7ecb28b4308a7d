/** The microring-bank baseline of Lightening-Transformer, at the area of LT-B: 7 tiles of 2 banks. [Zhu2024] */
import { digitalElementwise } from '../blocks/digital-elementwise.js'
import { microringBank as bank } from '../blocks/microring-bank.js'
import { component, system } from './system.js'

const banks = component(bank)
const digital = component(digitalElementwise)

export const microringBank = system({
  name: 'microring-bank',
  title: 'Weight-stationary microring bank (photonic baseline of Lightening-Transformer)',
  cite: ['Zhu2024'],
  runs: { static: banks, dynamic: banks, softmax: digital, layerNorm: digital, activation: digital, residual: digital },
})
