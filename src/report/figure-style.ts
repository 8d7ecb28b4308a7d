/**
 * How all figures look: one palette, one hand.
 *
 * Colours are those of Okabe and Ito, which people with any common colour vision tell apart, ordered so that
 * neighbours differ in lightness too; yellow comes last, being faint on white. Each series has a shape of its own
 * besides.
 * [M. Okabe and K. Ito, Color Universal Design, 2008]
 */
import type { Config, TopLevelSpec } from 'vega-lite'

/** A figure: a Vega-Lite specification with its data, which any Vega-Lite viewer draws. */
export type Figure = TopLevelSpec

export const palette = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#333333', '#f0e442'] as const

/** What is left over. */
export const restColour = '#b1bac4'
const shapes = [
  'circle',
  'square',
  'diamond',
  'triangle-up',
  'triangle-down',
  'cross',
  'triangle-right',
  'triangle-left',
] as const

export const ink = '#1f2328'
export const faintInk = '#59636e'
const rule = '#d8dee4'

export const colourOf = (index: number): string => palette[index % palette.length]!

/** A shape that changes with the colour, and moves on by one each time that the colours start again. */
export const shapeOf = (index: number): string => shapes[(index + Math.floor(index / palette.length)) % shapes.length]!

/**
 * Relative luminance of an sRGB colour `#rrggbb`, with the usual power law for its curve. [WCAG 2.2, relative
 * luminance]
 */
const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2)
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

const contrast = (light: number, dark: number): number => (light + 0.05) / (dark + 0.05)

/** Ink or white, whichever stands out more on a colour. [WCAG 2.2, contrast ratio] */
export const inkOn = (colour: string): string => {
  const ground = luminance(colour)
  return contrast(ground, luminance(ink)) > contrast(1, ground) ? ink : '#ffffff'
}

export const figureSchema = 'https://vega.github.io/schema/vega-lite/v6.json'

export const figureStyle: Config = {
  // A page gives a figure its text alternative; a label on each of its thousand points helps nobody.
  aria: false,
  background: '#ffffff',
  padding: 12,
  font: 'Helvetica Neue, Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif',
  view: { stroke: null },
  title: {
    anchor: 'start',
    color: ink,
    fontSize: 15,
    fontWeight: 600,
    offset: 14,
    subtitleColor: faintInk,
    subtitleFontSize: 12,
    subtitlePadding: 5,
  },
  axis: {
    labelColor: ink,
    labelFontSize: 12,
    titleColor: ink,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    titlePadding: 10,
    domainColor: faintInk,
    tickColor: faintInk,
    gridColor: rule,
    labelPadding: 4,
  },
  legend: {
    orient: 'bottom',
    direction: 'vertical',
    offset: 14,
    columnPadding: 16,
    labelColor: ink,
    labelFontSize: 12,
    labelLimit: 0,
    titleColor: ink,
    titleFontSize: 12,
    titleFontWeight: 600,
    symbolOpacity: 1,
    symbolStrokeWidth: 1,
    rowPadding: 4,
  },
}
