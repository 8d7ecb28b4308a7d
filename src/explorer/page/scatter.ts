/**
 * A plot of points along two axes: frame, points, brush and the chosen point.
 *
 * All points lie faint on one canvas that only axes and size change; the selected ones are drawn over them at each change.
 */
import { shapeOf } from '#src/report/figure-style.js'
import { type Box, contains, listenToBrush, type Place } from './brush.js'
import { painted } from './canvas.js'
import { paintCloud, type Places, type Stamp } from './cloud.js'
import { element } from './element.js'
import { frame } from './frame.js'
import { type PlotAxis, placesOn } from './plot-axis.js'
import { columnNumber } from './points.js'
import type { Shown, Stage } from './stage.js'
import { stampOf } from './stamp.js'
import type { Theme } from './theme.js'
import { type View, withoutRanges, withRange } from './view.js'

export interface PlotAxes {
  readonly across: PlotAxis
  readonly up: PlotAxis
}

export interface Curve {
  readonly series: string
  readonly colour: string
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly breaks: readonly number[]
}

export interface ScatterPlan {
  /** The axes of a view; those that are the same object are the same axes. */
  readonly axesOf: (view: View) => PlotAxes
  readonly curvesOf: (view: View, theme: Theme) => readonly Curve[]
}

export interface Scatter {
  readonly element: HTMLElement
  readonly show: (shown: Shown) => void
}

/** Room for the labels of ticks, in pixels. */
const padding = { left: 56, right: 10, top: 8, bottom: 26 }
/** Areas of points, in square pixels. */
const areas = { front: 52, other: 18, rest: 12 }
/** Height of a plot as a share of its width, and its limits in pixels: what fits a screen beside the rest. */
const shape = { ratio: 0.74, least: 220, most: 380 }
/** How far from a point one may press to choose it, in pixels. */
const reach = 18

const plotSize = (element: HTMLElement): { readonly width: number; readonly height: number } => {
  const width = Math.max(120, Math.round(element.clientWidth) - padding.left - padding.right)
  return { width, height: Math.round(Math.max(shape.least, Math.min(shape.most, width * shape.ratio))) }
}

const ticksFor = (name: 'across' | 'up', { ticks }: PlotAxis) => ({
  [`${name}Ticks`]: ticks.map(({ place }) => place),
  [`${name}Labels`]: ticks.map(({ label }) => label),
})

const curveData = (curves: readonly Curve[], { across, up }: PlotAxes) => ({
  curves: curves.flatMap(({ series, colour, points }) =>
    points.map(([x, y]) => ({ series, colour, across: across.placeOf(x), up: up.placeOf(y) })),
  ),
  breaks: curves.flatMap(({ colour, breaks }) => breaks.map((x) => ({ colour, across: across.placeOf(x) }))),
})

/** A box over the ranges of two axes; along one that has none it is as long as the plot. Without ranges there is none. */
const boxOf = ({ ranges }: View, { across, up }: PlotAxes): Box | undefined => {
  const side = (axis: PlotAxis): Box['x'] | undefined => {
    const range = ranges[axis.name]
    return range && [Math.max(0, axis.placeOf(range[0])), Math.min(1, axis.placeOf(range[1]))]
  }
  const [x, y] = [side(across), side(up)]
  return x || y ? { x: x ?? [0, 1], y: y ?? [0, 1] } : undefined
}

const percent = (share: number): string => `${100 * share}%`

/** Lays an element over a box of the surface that holds it. */
export const layOver = (made: HTMLElement, box: Box | undefined): void => {
  made.hidden = box === undefined
  if (!box) return
  Object.assign(made.style, {
    left: percent(box.x[0]),
    bottom: percent(box.y[0]),
    width: percent(Math.max(0, box.x[1] - box.x[0])),
    height: percent(Math.max(0, box.y[1] - box.y[0])),
  })
}

export const scatter = (stage: Stage, { axesOf, curvesOf }: ScatterPlan): Scatter => {
  const { points, pointSeries, change } = stage
  const [rest, cloud] = [element('canvas'), element('canvas')]
  const brushed = element('div', { class: 'brush' })
  const ring = element('div', { class: 'ring' })
  const surface = element('div', { class: 'surface' }, rest, cloud, brushed, ring)
  const framed = element('div', { class: 'frame' })
  const plot = element('div', { class: 'plot' }, surface, framed)
  Object.assign(surface.style, { left: `${padding.left}px`, top: `${padding.top}px` })
  const drawFrame = frame(stage.frames.plot, framed)

  let shown: Shown | undefined
  let laid: { axes: PlotAxes; places: Places; theme: Theme; width: number; height: number } | undefined

  const stampsOf = (theme: Theme) =>
    pointSeries.series.map(({ shape: outline, colour, colourInTheDark }) => {
      const fill = theme.isDark ? colourInTheDark : colour
      return {
        front: stampOf({ shape: outline, fill, area: areas.front, opacity: 1, rim: theme.ground }),
        other: stampOf({ shape: outline, fill, area: areas.other, opacity: 0.6 }),
      }
    })
  let stamps: ReturnType<typeof stampsOf> = []

  /** What only axes, size and theme change. */
  const lay = ({ view, theme }: Shown): NonNullable<typeof laid> => {
    const axes = axesOf(view)
    const { width, height } = plotSize(plot)
    if (
      laid?.axes.across === axes.across &&
      laid.axes.up === axes.up &&
      laid.theme === theme &&
      laid.width === width &&
      laid.height === height
    )
      return laid
    const valuesOf = ({ name }: PlotAxis): Float64Array => points.values[columnNumber(points, name)]!
    const places = { across: placesOn(axes.across, valuesOf(axes.across)), up: placesOn(axes.up, valuesOf(axes.up)) }
    Object.assign(surface.style, { width: `${width}px`, height: `${height}px` })
    drawFrame({
      width,
      height,
      padding,
      signals: { ...ticksFor('across', axes.across), ...ticksFor('up', axes.up) },
      data: curveData(curvesOf(view, theme), axes),
    })
    const faint = stampOf({ shape: shapeOf(0), fill: theme.rest, area: areas.rest, opacity: 0.4 })
    const everything = Int32Array.from({ length: points.rows }, (_, row) => row)
    painted(rest, width, height, (pixels, raster) => paintCloud(pixels, raster, places, everything, () => faint))
    stamps = stampsOf(theme)
    laid = { axes, places, theme, width, height }
    return laid
  }

  const chosenPlace = (row: number, { places }: NonNullable<typeof laid>): Place | undefined => {
    const [x, y] = [places.across[row]!, places.up[row]!]
    return x >= 0 && y >= 0 ? { x, y } : undefined
  }

  const show = (next: Shown): void => {
    shown = next
    const { view, rows } = next
    const now = lay(next)
    const stampAt = (row: number): Stamp => {
      const { front, other } = stamps[pointSeries.of[row]!]!
      return row < points.front ? front : other
    }
    painted(cloud, now.width, now.height, (pixels, raster) => paintCloud(pixels, raster, now.places, rows, stampAt))
    layOver(brushed, boxOf(view, now.axes))
    const at = view.chosen === undefined ? undefined : chosenPlace(view.chosen, now)
    layOver(ring, at && { x: [at.x, at.x], y: [at.y, at.y] })
  }

  /** The selected point nearest to a place, if one is within reach. */
  const nearest = (at: Place): number | undefined => {
    if (!shown || !laid) return undefined
    const { places, width, height } = laid
    let [best, least] = [-1, reach ** 2]
    for (const row of shown.rows) {
      const distance = ((places.across[row]! - at.x) * width) ** 2 + ((places.up[row]! - at.y) * height) ** 2
      if (distance < least) [best, least] = [row, distance]
    }
    return best < 0 ? undefined : best
  }

  listenToBrush(surface, {
    held: (place) => {
      const box = shown && laid && boxOf(shown.view, laid.axes)
      return box && contains(box, place) ? box : undefined
    },
    drawn: ({ x, y }) => {
      if (!laid) return
      const { across, up } = laid.axes
      change(
        (view) => withRange(withRange(view, across.name, across.rangeOf(...x)), up.name, up.rangeOf(...y)),
        'moving',
      )
    },
    finished: () => change((view) => view, 'settled'),
    clicked: (place) => {
      const row = nearest(place)
      if (row !== undefined) change((view) => ({ ...view, chosen: row }), 'settled')
      else if (laid) {
        const { across, up } = laid.axes
        change((view) => withoutRanges(view, [across.name, up.name]), 'settled')
      }
    },
  })

  return { element: plot, show }
}
