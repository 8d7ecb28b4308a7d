/** Canvases as sharp as the screen, painted pixel by pixel. */
import type { Pixels } from './pixels.js'
import type { Raster } from './strands.js'

/** Pixels of the screen for each of the page. */
export const pixelRatio = (): number => Math.max(1, window.devicePixelRatio)

/** The pixels of the screen under so many of the page. */
export const rasterOf = (width: number, height: number): Raster => ({
  width: Math.round(width * pixelRatio()),
  height: Math.round(height * pixelRatio()),
})

/** Paints a canvas, so many pixels of the page wide and high, anew. */
export const painted = (
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
  paint: (pixels: Pixels, raster: Raster) => void,
): void => {
  const raster = rasterOf(width, height)
  if (canvas.width !== raster.width || canvas.height !== raster.height) {
    Object.assign(canvas, raster)
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` })
  }
  const image = new ImageData(raster.width, raster.height)
  paint(image.data, raster)
  canvas.getContext('2d')!.putImageData(image, 0, 0)
}
