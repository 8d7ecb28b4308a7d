/** A frame of the page drawn by Vega: what it shows is told by signals and data, and its colours by the style sheet. */
import { parse, type Spec, View } from 'vega'

export interface FrameContent {
  readonly width?: number
  readonly height?: number
  readonly padding?: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  readonly signals?: Readonly<Record<string, readonly unknown[]>>
  readonly data: Readonly<Record<string, readonly object[]>>
}

/** @returns what draws it again with other content */
export const frame = (spec: Spec, container: HTMLElement): ((content: FrameContent) => void) => {
  const view = new View(parse(spec), { renderer: 'svg', container, hover: false })
  return ({ width, height, padding, signals = {}, data }) => {
    if (width !== undefined) view.width(width)
    if (height !== undefined) view.height(height)
    if (padding) view.padding(padding)
    for (const [name, value] of Object.entries(signals)) view.signal(name, value)
    for (const [name, rows] of Object.entries(data)) view.data(name, [...rows])
    view.run()
    // The style sheet decides how large a drawing is where there is no room for it.
    container.querySelector('svg')?.setAttribute('aria-hidden', 'true')
  }
}
