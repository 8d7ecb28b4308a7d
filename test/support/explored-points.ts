/**
 * Points of three made-up systems for the explorer: as many as are asked, the first of them a front, the same at every call.
 *
 * On the front energy falls as latency rises; the others need more of both. Digital points have no wavelengths. Texts hold what could
 * end a script or a cell.
 */
import type { Explored, ExploredColumn, ExploredParts } from '#src/explorer/explored.js'
import { uniform } from '#src/random/philox.js'

const systems = ['lightening-transformer', 'gain-cell-attention', 'digital']
const seed = 7

const columns: readonly ExploredColumn[] = [
  { name: 'system', header: 'system', title: 'System', unit: '', role: 'circumstance', labels: systems },
  { name: 'workload', header: 'workload', title: 'Workload', unit: '', role: 'circumstance', labels: ['bert-base'] },
  { name: 'bits', header: 'bits', title: 'Bits', unit: '', role: 'key' },
  { name: 'tiles', header: 'tiles', title: 'Tiles', unit: '', role: 'key' },
  { name: 'wavelengths', header: 'wavelengths', title: 'Wavelengths', unit: '', role: 'key' },
  { name: 'clock', header: 'clock_Hz', title: 'Clock', unit: 'Hz', role: 'key' },
  { name: 'width', header: 'width', title: 'Width', unit: '', role: 'key' },
  { name: 'zhu-2024.adcPower', header: 'zhu-2024.adcPower_W', title: 'zhu-2024.adcPower', unit: 'W', role: 'key' },
  {
    name: 'energyPerMac',
    header: 'energyPerMac_J',
    title: 'Energy per MAC',
    unit: 'J',
    role: 'metric',
    sense: 'minimise',
  },
  { name: 'latency', header: 'latency_s', title: 'Latency', unit: 's', role: 'metric', sense: 'minimise' },
  { name: 'area', header: 'area_m2', title: 'Area', unit: 'm2', role: 'metric' },
  { name: 'utilisation', header: 'utilisation', title: 'Utilisation', unit: '', role: 'metric' },
  { name: 'feasible', header: 'feasible', title: 'Feasible', unit: '', role: 'feasible', labels: ['no', 'yes'] },
]

const draw = (stream: number, row: number): number => uniform(seed, stream, row)
const among = (values: readonly number[], share: number): number => values[Math.floor(share * values.length)]!
const between = (low: number, high: number, share: number): number => low * (high / low) ** share

const pointAt =
  (front: number) =>
  (row: number): readonly number[] => {
    const isFront = row < front
    const along = isFront ? (row + 0.5) / front : draw(0, row)
    const worse = isFront ? 1 : 1 + 4 * draw(1, row)
    const system = Math.min(2, Math.floor(3 * (0.7 * along + 0.3 * draw(2, row))))
    const clock = between(1e8, 1e10, draw(3, row))
    const energy = between(2e-14, 4e-12, along) * worse
    return [
      system,
      0,
      among([2, 3, 4, 6, 8], draw(4, row)),
      among([1, 2, 4, 8, 16, 32], draw(5, row)),
      system === 2 ? Number.NaN : among([4, 8, 12, 16, 20], draw(6, row)),
      clock,
      Math.round(between(192, 12288, draw(7, row))),
      among([3.7e-3, 7.4e-3, 14.8e-3], draw(8, row)),
      energy,
      between(3e-2, 2e-5, along) * worse,
      between(4e-6, 9e-5, draw(9, row)),
      0.2 + 0.79 * draw(10, row),
      draw(11, row) < 0.05 ? 0 : 1,
    ]
  }

const base64 = (values: Float64Array | Float32Array): string => Buffer.from(values.buffer).toString('base64')

const parts = (
  name: string,
  title: string,
  unit: string,
  size: number,
  names: readonly string[],
  rows: number,
): ExploredParts => ({
  name,
  title,
  unit,
  parts: names,
  values: base64(
    Float32Array.from({ length: rows * names.length }, (_, at) =>
      at % names.length === 2 ? Number.NaN : size * draw(20 + (at % names.length), Math.floor(at / names.length)) ** 2,
    ),
  ),
})

const exponents = [-0.02, -0.4, -0.9]

export const exploredPoints = (rows: number, front: number): Explored => {
  const points = Array.from({ length: rows }, (_, row) => pointAt(front)(row))
  return {
    title: 'Photonic and in-memory Transformers <!-- </script> "compared"',
    columns,
    objectives: ['energyPerMac', 'latency'],
    rows,
    front,
    evaluated: 10 * rows,
    values: base64(Float64Array.from(columns.flatMap((_, column) => points.map((point) => point[column]!)))),
    breakdowns: [
      parts('energyByPart', 'Energy by part', 'J', 1e-6, ['laser', 'dac', 'gain cells', 'adc', 'sram', 'dram'], rows),
      parts('energyByOperation', 'Energy by operation', 'J', 1e-6, ['qkv', 'scores', 'softmax', 'context'], rows),
      parts('latencyByOperation', 'Latency by operation', 's', 1e-5, ['qkv', 'scores', 'softmax', 'context'], rows),
    ],
    warnings: ['ADC energy holds to 8 bits, used at 10', 'wire lengths are "assumed", and short'],
    warned: points.map((_, row) => (row % 5 === 0 ? [0, 1] : row % 7 === 0 ? [1] : [])),
    parameters: Object.fromEntries(
      systems.map((system) => [
        system,
        Array.from({ length: 12 }, (_, index) => ({
          name: `zhu-2024.figure${index}`,
          meaning: 'what the work says of it',
          value: 14.8 + index,
          unit: 'mW',
          evidence: index === 3 ? ('unverified' as const) : ('measured' as const),
          source: 'Zhu2024, Table IV',
        })),
      ]),
    ),
    commands: points.map(
      ([system, , bits, tiles]) =>
        `lightfront evaluate ${systems[system!]!} --workload bert-base --set bits=${bits!} --set tiles=${tiles!}`,
    ),
    laws: [
      {
        x: 'width',
        y: 'energyPerMac',
        by: ['system'],
        series: systems.map((label, index) => ({
          label,
          sentence: `energy per MAC ~ width^${exponents[index]!} [${(exponents[index]! - 0.01).toFixed(2)}, ${(exponents[index]! + 0.01).toFixed(2)}]`,
          curve: Array.from({ length: 33 }, (_, at) => {
            const width = between(192, 12288, at / 32)
            return [width, 10 ** (index - 13) * (width / 192) ** exponents[index]!] as const
          }),
          breaks: index === 1 ? [2048] : [],
        })),
      },
    ],
    citations: [
      {
        key: 'Zhu2024',
        text: 'H. Zhu, J. Gu, et al. Lightening-Transformer. HPCA, 2024.',
        bibtex: '@inproceedings{Zhu2024,\n  title = {{Lightening-Transformer}},\n  year = {2024},\n}\n',
      },
      {
        key: 'Leroux2025',
        text: 'N. Leroux et al. Analog in-memory computing attention mechanism. 2025.',
        bibtex: '@article{Leroux2025,\n  year = {2025},\n}\n',
      },
    ],
  }
}
