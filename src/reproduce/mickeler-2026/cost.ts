/**
 * Latency and energy of a row of scores. All second-hand: energies stand as nJ in one place and as pJ in another, and those of the
 * units beside it are doubted by whoever hands them on.
 */
import { defaultDesign } from '#models/blocks/block.js'
import { electroOpticSoftmax } from '#models/blocks/electro-optic-softmax.js'
import { total } from '#models/cost.js'
import { gigahertz, inUnit, type Unit } from '#models/units.js'
import type { PublishedRow } from '../published-row.js'

type Scheme = 'optmax' | 'optmoid'

/** A row of scores on one lane, in the work's bookkeeping. */
const rowCost = (scheme: Scheme, columns: number, symbolRate = gigahertz(10)) => {
  const published = defaultDesign(electroOpticSoftmax, 'published')
  const hardware = electroOpticSoftmax.prepare(electroOpticSoftmax.parameters)(
    { ...published, scheme, symbolRate, lanes: 1 },
    [],
  )
  return hardware.run({ name: 'softmax', kind: 'softmax', rows: 1, inner: 1, columns, products: 1, repeat: 1 })
}

const latency = (scheme: Scheme, elements: number, unit: Unit, symbolRate = gigahertz(10)) => ({
  ours: () => inUnit(rowCost(scheme, elements, symbolRate).latency, unit),
})
const energy = (scheme: Scheme, elements: number, unit: Unit) => ({
  ours: () => inUnit(total(rowCost(scheme, elements).energy), unit),
})

const row = (
  table: 'latency' | 'energy',
  name: string,
  column: string,
  printed: string,
  unit: string,
  standing: Partial<PublishedRow>,
): PublishedRow => ({ table, row: name, column, printed, unit, evidence: 'unverified', ...standing })

const fitted = 'half a unit of the last printed digit; the time beside the symbols, 0.1 ns, is fitted to this figure'
const given = 'half a unit of the last printed digit; an input of our models: it checks the arithmetic, not the physics'
const doubted =
  'another unit, not modelled here; its exponent is doubtful: a row would take a thousand times ours, or more'
const doubtedEnergy = 'another unit, not modelled here; doubtful'
const conflict = 'the table has nJ: 10 pJ would be less than its converters take for one sample each'

const perElement = (scheme: Scheme) => ({
  ours: () => inUnit(total(rowCost(scheme, 1).energy), 'pJ'),
})

export const cost: readonly PublishedRow[] = [
  row('latency', 'Optmax n=64 10 GBaud', 'per row', '13', 'ns', { ...latency('optmax', 64, 'ns'), reason: fitted }),
  row('latency', 'Optmoid n=64 10 GBaud', 'per row', '6.5', 'ns', { ...latency('optmoid', 64, 'ns'), reason: fitted }),
  row('latency', 'Optmoid n=4096 10 GBaud', 'per row', '410', 'ns', {
    ...latency('optmoid', 4096, 'ns'),
    reason:
      'half a unit of the last printed digit; the comparison it stands in names neither rows nor rates: our reading',
  }),
  row('latency', 'n=4096 1 GBaud', 'per row', '4.1', 'us', {
    ...latency('optmoid', 4096, 'us', gigahertz(1)),
    reason:
      'half a unit of the last printed digit; the comparison it stands in names neither rows nor rates: our reading',
  }),
  row('latency', 'Softermax n=64', 'per row', '7.7e-4', 's', { reason: doubted }),
  row('latency', 'SOFTONIC n=64', 'per row', '1.7e-5', 's', { reason: doubted }),
  row('energy', 'Optmax n=64 10 GBaud', 'per row', '1.0e-8', 'J', { ...energy('optmax', 64, 'J'), reason: given }),
  row('energy', 'Optmoid n=64 10 GBaud', 'per row', '4.7e-9', 'J', { ...energy('optmoid', 64, 'J'), reason: given }),
  row('energy', 'Optmax n=64 10 GBaud (prose)', 'per row', '10.0', 'pJ', {
    ...energy('optmax', 64, 'pJ'),
    slip: true,
    reason: conflict,
  }),
  row('energy', 'Optmoid n=64 10 GBaud (prose)', 'per row', '4.7', 'pJ', {
    ...energy('optmoid', 64, 'pJ'),
    slip: true,
    reason: conflict,
  }),
  row('energy', '10 GBaud', 'per element', '73', 'pJ', {
    ...perElement('optmoid'),
    reason: 'half a unit of the last printed digit; printed as approximate, and what decides for nJ a row',
  }),
  row('energy', 'Softermax n=64', 'per row', '1.3e-8', 'J', { reason: doubtedEnergy }),
  row('energy', 'SOFTONIC n=64', 'per row', '4.5e-11', 'J', { reason: doubtedEnergy }),
  row('energy', 'Optmoid 10 GBaud', 'per element', '73.4', 'pJ', {
    ...perElement('optmoid'),
    reason: 'half a unit of the last printed digit; not printed: 4.7 nJ over 64 elements',
  }),
  row('energy', 'Optmax 10 GBaud', 'per element', '156.25', 'pJ', {
    ...perElement('optmax'),
    reason: 'half a unit of the last printed digit; not printed: 10.0 nJ over 64 elements',
  }),
]
