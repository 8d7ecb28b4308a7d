/**
 * A figure as PNG, without a browser and without the fonts of the machine: the same SVG gives the same bytes everywhere.
 *
 * Text is set in DejaVu Sans, which is shipped with the tool. The renderer and its fonts take some tenths of a second to load, and so
 * are loaded when the first picture is made.
 */
import { createRequire } from 'node:module'

const family = 'DejaVu Sans'

/** @param width in pixels; the height follows */
export const pngOf = async (svg: string, width: number): Promise<Uint8Array> => {
  const { Resvg } = await import('@resvg/resvg-js')
  const require = createRequire(import.meta.url)
  return new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: {
      loadSystemFonts: false,
      fontFiles: [
        require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
        require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
      ],
      defaultFontFamily: family,
      sansSerifFamily: family,
    },
  })
    .render()
    .asPng()
}
