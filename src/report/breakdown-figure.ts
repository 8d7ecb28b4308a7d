/**
 * Where the energy goes: a bar for each of a few designs, split into the shares of its parts, the total beside it.
 *
 * Bars are of one length, so that designs whose totals differ by decades can be compared. Parts keep their order and
 * colour in all bars; where there are more of them than colours, those with the smallest shares are added up in grey
 * at the end.
 */
import { typesetValue } from './engineering.js'
import { colourOf, type Figure, figureSchema, figureStyle, ink, inkOn, palette, restColour } from './figure-style.js'

export interface LabelledDesign {
  readonly label: string
  /** Energy of each part in J, as `energyByPart` gives it. */
  readonly parts: Readonly<Record<string, number>>
}

export interface BreakdownFigure {
  readonly title: string
  /** One or more; bars stand in this order. */
  readonly designs: readonly LabelledDesign[]
}

interface Segment {
  readonly design: string
  readonly part: string
  /** Where the part comes in the bar, from 0. */
  readonly order: number
  readonly share: number
  /** `37 %`, on segments with room for it. */
  readonly text: string
  /** In which the text is written. */
  readonly ink: string
}

/** Below this share a segment has no room for its text. */
const leastLabelled = 0.06

const totalOf = ({ parts }: LabelledDesign): number => Object.values(parts).reduce((sum, energy) => sum + energy, 0)

const shareOf = (design: LabelledDesign, part: string): number => {
  const total = totalOf(design)
  return total > 0 ? (design.parts[part] ?? 0) / total : 0
}

/** What a colour stands for: a part, or the small ones together. */
interface PartGroup {
  readonly name: string
  readonly parts: readonly string[]
  readonly colour: string
}

/**
 * Every part that takes energy anywhere, in order of first appearance; those without a colour of their own at the
 * end.
 */
export const partGroups = (designs: readonly LabelledDesign[]): readonly PartGroup[] => {
  const greatest = (part: string) => Math.max(...designs.map((design) => shareOf(design, part)))
  const parts = [...new Set(designs.flatMap((design) => Object.keys(design.parts)))].filter(
    (part) => greatest(part) > 0,
  )
  const rest = parts.toSorted((a, b) => greatest(b) - greatest(a)).slice(palette.length)
  const named = parts
    .filter((part) => !rest.includes(part))
    .map((name, index) => ({ name, parts: [name], colour: colourOf(index) }))
  const restName = rest.length === 1 ? rest[0]! : `${rest.length} smaller parts`
  return rest.length === 0 ? named : [...named, { name: restName, parts: rest, colour: restColour }]
}

const segmentsOf = (designs: readonly LabelledDesign[], groups: readonly PartGroup[]): readonly Segment[] =>
  designs.flatMap((design) =>
    groups.map(({ name, parts, colour }, order) => {
      const share = parts.reduce((sum, part) => sum + shareOf(design, part), 0)
      const text = share < leastLabelled ? '' : `${Math.round(100 * share)} %`
      return { design: design.label, part: name, order, share: Number(share.toPrecision(6)), text, ink: inkOn(colour) }
    }),
  )

const designChannel = {
  field: 'design',
  type: 'nominal' as const,
  title: null,
  sort: null,
  axis: { labelLimit: 400, domain: false, ticks: false },
}

const shareChannel = {
  field: 'share',
  type: 'quantitative' as const,
  title: 'Share of the energy',
  stack: 'zero' as const,
  scale: { domain: [0, 1] },
  axis: { format: '.0%', tickCount: 5, grid: false },
}

const partChannel = (groups: readonly PartGroup[]) => ({
  field: 'part',
  type: 'nominal' as const,
  title: null,
  scale: { domain: groups.map(({ name }) => name), range: groups.map(({ colour }) => colour) },
  legend: { columns: 4, direction: 'horizontal' as const, symbolType: 'square' },
})

export const breakdownFigure = ({ title, designs }: BreakdownFigure): Figure => {
  const groups = partGroups(designs)
  const totals = designs.map((design) => ({ design: design.label, total: typesetValue(totalOf(design), 'J') }))
  return {
    $schema: figureSchema,
    config: figureStyle,
    title,
    width: 560,
    height: { step: 36 },
    encoding: { y: designChannel },
    layer: [
      {
        data: { values: [...segmentsOf(designs, groups)] },
        encoding: { x: shareChannel, order: { field: 'order' } },
        layer: [
          { mark: { type: 'bar', stroke: '#ffffff', strokeWidth: 1 }, encoding: { color: partChannel(groups) } },
          {
            mark: { type: 'text', fontSize: 11, color: { expr: 'datum.ink' } },
            encoding: { x: { ...shareChannel, bandPosition: 0.5 }, text: { field: 'text' }, detail: { field: 'part' } },
          },
        ],
      },
      {
        data: { values: totals },
        mark: { type: 'text', align: 'left', dx: 8, fontSize: 12, color: ink },
        encoding: { x: { datum: 1 }, text: { field: 'total' } },
      },
    ],
  }
}
