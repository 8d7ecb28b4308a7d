/**
 * Parallel coordinates of the design values: a line for each point, over an axis for each key that differs.
 *
 * A point that lacks a key passes below its axis, at `none`. What is not selected is painted once, what is at each change.
 */
import { type Box, contains, listenToBrush, type Place } from './brush.js'
import { painted, rasterOf } from './canvas.js'
import { element, svgElement } from './element.js'
import { frame } from './frame.js'
import { type PlotAxis, placesOn } from './plot-axis.js'
import { columnNumber, varies } from './points.js'
import { layOver } from './scatter.js'
import type { Panel, Shown, Stage } from './stage.js'
import { addStrands, mixStrands, paintStrands, strandOpacity, type Strands, strandsOn } from './strands.js'
import type { Theme } from './theme.js'
import { type View, withoutRanges, withRange } from './view.js'

/** In pixels. */
const height = 250
const padding = { left: 0, right: 0, top: 10, bottom: 10 }
const leastWidthOfAxis = 84
/** Left of the first axis, for its labels, and right of the last, for its title. */
const [leastLead, leadOfLabel, widthOfCharacter, tail] = [44, 14, 6.2, 54]
/** An axis with absent values ends so far above the bottom, and `none` stands below it: shares of the height. */
const foot = 0.1
const none = 0.015
/** Half the width of a brush, in pixels. */
const halfBrush = 11

interface Upright {
  readonly axis: PlotAxis
  /** Where it begins, 0 to 1 from below. */
  readonly foot: number
  /** Of each point, 0 to 1 from below; a place also for those without a value. */
  readonly heights: Float32Array
}

const uprightsOf = ({ points, axisOf }: Stage): readonly Upright[] => {
  const shown = points.columns.filter(
    ({ role }, index) => (role === 'circumstance' || role === 'key') && varies(points.values[index]!),
  )
  return shown.map(({ name }) => {
    const axis = axisOf(name)
    const places = placesOn(axis, points.values[columnNumber(points, name)]!)
    const begins = places.some(Number.isNaN) ? foot : 0
    const heights = places.map((place) => (Number.isNaN(place) ? none : begins + (1 - begins) * place))
    return { axis, foot: begins, heights }
  })
}

const raised = (upright: Upright, place: number): number => upright.foot + (1 - upright.foot) * place

const ticksOf = (upright: Upright, across: number) => [
  ...upright.axis.ticks.map(({ place, label }) => ({ across, up: raised(upright, place), label })),
  ...(upright.foot === 0 ? [] : [{ across, up: none, label: 'none' }]),
]

/** Where axes stand, 0 to 1 from the left, and how far apart: there is room for the labels of the first. */
const standing = (uprights: readonly Upright[], width: number) => {
  const longest = Math.max(0, ...(uprights[0]?.axis.ticks ?? []).map(({ label }) => label.length))
  const lead = Math.max(leastLead, longest * widthOfCharacter + leadOfLabel) / width
  const gap = uprights.length < 2 ? 1 - lead : (1 - lead - tail / width) / (uprights.length - 1)
  return { gap, ats: uprights.map((_, index) => lead + index * gap) }
}

const rgbOf = (colour: string) => {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return { red: red!, green: green!, blue: blue! }
}

export const strandsPanel = (stage: Stage): Panel => {
  const { points, pointSeries, change } = stage
  const uprights = uprightsOf(stage)
  const [rest, strands] = [element('canvas'), element('canvas')]
  const chosenLine = svgElement('polyline', { class: 'chosen' })
  const chosenRim = svgElement('polyline', { class: 'rim' })
  const over = svgElement('svg', { class: 'over', 'aria-hidden': 'true' }, chosenRim, chosenLine)
  const brushes = uprights.map(() => element('div', { class: 'brush' }))
  const surface = element('div', { class: 'surface' }, rest, strands, over, ...brushes)
  const framed = element('div', { class: 'frame' })
  const plot = element('div', { class: 'plot' }, surface, framed)
  const titles = uprights.map(({ axis: { title, symbol } }) =>
    element('span', {}, title, symbol === '' ? undefined : element('small', {}, symbol)),
  )
  const drawFrame = frame(stage.frames.strands, framed)
  const everything = Int32Array.from({ length: points.rows }, (_, row) => row)
  surface.style.top = `${padding.top}px`

  let laid:
    | {
        theme: Theme
        width: number
        gap: number
        ats: readonly number[]
        sums: Strands
        across: readonly number[]
        heights: readonly Uint16Array[]
      }
    | undefined
  let shown: Shown | undefined

  const paint = (canvas: HTMLCanvasElement, groups: readonly { rows: ArrayLike<number>; colour: string }[]): void => {
    if (!laid) return
    const { sums, across, heights, width } = laid
    const opacity = strandOpacity(groups.reduce((sum, { rows }) => sum + rows.length, 0))
    painted(canvas, width, height, (pixels) => {
      for (const { rows, colour } of groups) {
        addStrands(sums, across, heights, rows)
        mixStrands(sums, rgbOf(colour))
      }
      paintStrands(pixels, sums, opacity)
    })
  }

  /** What only size and theme change. */
  const lay = (theme: Theme): void => {
    const width = Math.max(plot.clientWidth, leastWidthOfAxis * uprights.length)
    if (laid?.theme === theme && laid.width === width) return
    const raster = rasterOf(width, height)
    const { gap, ats } = standing(uprights, width)
    laid = {
      theme,
      width,
      gap,
      ats,
      sums: strandsOn(raster, points.rows),
      across: ats.map((at) => Math.round(at * raster.width)),
      heights: uprights.map(({ heights }) => Uint16Array.from(heights, (place) => (1 - place) * (raster.height - 2))),
    }
    Object.assign(surface.style, { width: `${width}px`, height: `${height}px` })
    over.setAttribute('viewBox', `0 0 ${width} ${height}`)
    drawFrame({
      width,
      height,
      padding,
      data: {
        axes: ats.map((across) => ({ across })),
        ticks: uprights.flatMap((upright, index) => ticksOf(upright, ats[index]!)),
      },
    })
    titles.forEach((title, index) =>
      Object.assign(title.style, { left: `${100 * ats[index]!}%`, width: `${Math.min(gap * width, 2 * tail)}px` }),
    )
    paint(rest, [{ rows: everything, colour: theme.rest }])
  }

  const seriesOf = (rows: Int32Array, { isDark }: Theme) =>
    pointSeries.series.map(({ colour, colourInTheDark }, index) => ({
      rows: rows.filter((row) => pointSeries.of[row] === index),
      colour: isDark ? colourInTheDark : colour,
    }))

  const boxOf = ({ ranges }: View, upright: Upright): Box | undefined => {
    const range = ranges[upright.axis.name]
    if (!range || !laid) return undefined
    const at = laid.ats[uprights.indexOf(upright)]!
    const end = (value: number): number => Math.max(0, Math.min(1, raised(upright, upright.axis.placeOf(value))))
    return {
      x: [at - halfBrush / laid.width, at + halfBrush / laid.width],
      y: [end(range[0]), end(range[1])],
    }
  }

  const show = (next: Shown): void => {
    shown = next
    lay(next.theme)
    const { view, rows } = next
    paint(strands, seriesOf(rows, next.theme))
    uprights.forEach((upright, index) => layOver(brushes[index]!, boxOf(view, upright)))
    const { chosen } = view
    const corners =
      chosen === undefined || !laid
        ? []
        : laid.ats.map((at, index) => `${at * laid!.width},${(1 - uprights[index]!.heights[chosen]!) * height}`)
    for (const line of [chosenLine, chosenRim]) line.setAttribute('points', corners.join(' '))
  }

  const nearest = ({ x }: Place): Upright | undefined => {
    if (!laid) return undefined
    const distances = laid.ats.map((at) => Math.abs(at - x))
    return uprights[distances.indexOf(Math.min(...distances))]
  }

  listenToBrush(surface, {
    held: (place) => {
      const upright = nearest(place)
      const box = upright && shown && boxOf(shown.view, upright)
      return box && contains(box, place) ? box : undefined
    },
    drawn: ({ y }, from) => {
      const upright = nearest(from)
      if (!upright) return
      const placeOf = (at: number): number => Math.max(0, (at - upright.foot) / (1 - upright.foot))
      change((view) => withRange(view, upright.axis.name, upright.axis.rangeOf(placeOf(y[0]), placeOf(y[1]))), 'moving')
    },
    finished: () => change((view) => view, 'settled'),
    clicked: (place) => {
      const upright = nearest(place)
      if (upright) change((view) => withoutRanges(view, [upright.axis.name]), 'settled')
    },
  })

  const scrolled = element(
    'div',
    { class: 'scrolled' },
    element(
      'div',
      { style: `min-width: ${leastWidthOfAxis * uprights.length}px` },
      element('div', { class: 'titles' }, ...titles),
      plot,
    ),
  )
  return { element: element('div', { class: 'panel strands' }, element('h3', {}, 'Design values'), scrolled), show }
}
