/**
 * A first sweep file, with a comment on every line that a newcomer may want to change: two keys of one system that trade energy,
 * time and area against each other, the front of their designs and a law along one of them.
 */
interface Walked {
  readonly key: string
  readonly values: string
  readonly meaning: string
}

/** What varies first: the sizes that are set side by side, and the number along which a law is fitted. */
interface FirstAxes {
  readonly sizes: Walked
  readonly along: Walked
  /** What the law is of. */
  readonly y: string
  /** Where designs do not all do the same work. */
  readonly maximise?: string
}

const tiles = (values: string): Walked => ({ key: 'tiles', values, meaning: 'tiles of cores' })
const symbols: Walked = {
  key: 'clock',
  values: '{ from: 2 GHz, to: 10 GHz, count: 5 }',
  meaning: 'symbol rate of optics and converters',
}

/** Fields of the workload: every system can be asked this. */
const ofAnySystem: FirstAxes = {
  sizes: { key: 'batch', values: '[1, 4, 16, 64]', meaning: 'sequences at once' },
  along: { key: 'tokens', values: '{ from: 128, to: 2048, count: 5, scale: log }', meaning: 'tokens of a sequence' },
  y: 'energy',
  maximise: 'operationsPerSecond',
}

/** By system. Keys and values are choices of ours: a few designs about the published one. */
const firstAxes: Readonly<Record<string, FirstAxes>> = {
  'lightening-transformer': { sizes: tiles('[1, 2, 4, 8]'), along: symbols, y: 'energyPerMac' },
  'microring-bank': { sizes: tiles('[1, 3, 7, 14]'), along: symbols, y: 'energyPerMac' },
  'mzi-mesh': { sizes: tiles('[1, 2, 4, 8]'), along: symbols, y: 'energyPerMac' },
  'optical-transformer': {
    sizes: { key: 'coreWeights', values: '[1e6, 3e6, 1e7]', meaning: 'weights that one core holds' },
    along: {
      key: 'clock',
      values: '{ from: 1 GHz, to: 10 GHz, count: 5 }',
      meaning: 'vectors a second that a matrix multiplies',
    },
    y: 'latency',
  },
  tron: {
    sizes: { key: 'arrayRows', values: '[16, 32, 64]', meaning: 'rows of an array of rings' },
    along: {
      key: 'arrayColumns',
      values: '{ from: 6, to: 18, step: 3 }',
      meaning: 'its columns: a wavelength each',
    },
    y: 'energyPerMac',
  },
  'gain-cell-attention': {
    sizes: { key: 'subarray', values: '[16, 32, 64, 128]', meaning: 'rows and columns of a sub-tile of cells' },
    along: {
      key: 'window',
      values: '{ from: 256, to: 4096, count: 5, scale: log }',
      meaning: 'tokens that a token attends to',
    },
    y: 'attentionEnergy',
  },
  'electro-optic-softmax': {
    sizes: { key: 'electro-optic-softmax.lanes', values: '[4, 12, 48]', meaning: 'modulators side by side' },
    along: { key: 'symbolRate', values: '{ from: 2 GHz, to: 20 GHz, count: 5 }', meaning: 'symbols of a modulator' },
    y: 'attentionEnergy',
  },
  digital: {
    sizes: { key: 'macUnits', values: '[16384, 65536, 262144]', meaning: 'multiply-accumulate units' },
    along: { key: 'clock', values: '{ from: 350 MHz, to: 1.4 GHz, count: 5 }', meaning: 'clock' },
    y: 'latency',
  },
}

const axisLine = ({ key, values, meaning }: Walked): string => `  ${key}: ${values}   # ${meaning}`

/** @param file as a shell is given it  @param schema of sweep files, relative to the file */
export const firstSweep = (system: string, workload: string, file: string, schema: string): string => {
  const { sizes, along, y, maximise } = firstAxes[system] ?? ofAnySystem
  return `# yaml-language-server: $schema=${schema}
#
# A first sweep. Run it:          lightfront run ${file}
# How many points, and which:     lightfront plan ${file}
# What may stand in these lists:  lightfront list systems, list workloads, list blocks, list parameters, list metrics

title: ${system} on ${workload}
question: Which ${sizes.key} and which ${along.key} serve ${workload} best?

# published: the bookkeeping of the work itself; physical: what the described hardware would need. Or both: [published, physical]
accounting: published
systems: [${system}]
workloads: [${workload}]

# Every combination of these is one design. Ranges have steps, a count, or values per decade; units are written.
axes:
${axisLine(sizes)}
${axisLine(along)}

# The front has the designs that no other beats in all of these.
objectives:
  minimise: [energyPerMac, latency, area]
${maximise === undefined ? '' : `  maximise: [${maximise}]\n`}  # subjectTo: ["area <= 100 mm2", "power <= 20 W"]

# A law y = a x^p, with its interval, for each of the values of \`by\`.
fits:
  - { y: ${y}, x: ${along.key}, by: [${sizes.key}] }

# What such a network answers through the errors of each design:
# accuracy: { model: glyph-vit, samples: 64, repeats: 2 }
# How sure the front is, from what is believed of the parameters:
# uncertainty: { spreads: true, assumed: 1.3 }
`
}
