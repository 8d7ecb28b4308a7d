/**
 * A figure as SVG, without canvas and without a browser. The same specification gives the same bytes.
 *
 * Vega takes some 0.4 s to load, and so is loaded when the first figure is drawn.
 */
import type { Figure } from './figure-style.js'

/** @throws if Vega refuses the specification: a fault of whoever built it */
export const renderSvg = async (figure: Figure): Promise<string> => {
  const [{ compile }, vega] = await Promise.all([import('vega-lite'), import('vega')])
  // Vega marks the rows of the data it is given: it gets its own.
  // Of a width that fits it says that it does not fit the height too.
  const { spec } = compile(structuredClone(figure), { logger: vega.logger(vega.Error) })
  const view = new vega.View(vega.parse(spec), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}
