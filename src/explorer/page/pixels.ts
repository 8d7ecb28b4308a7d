/** Pixels as a canvas hands them out: red, green, blue and opacity of each, from 0 to 255, colours not multiplied by the opacity. */

export type Pixels = Uint8ClampedArray

/** Paints a colour over a pixel. @param opacity 0 to 1 [Porter and Duff, Compositing digital images, SIGGRAPH 1984] */
export const paintOver = (
  pixels: Pixels,
  pixel: number,
  red: number,
  green: number,
  blue: number,
  opacity: number,
): void => {
  const at = 4 * pixel
  const under = (pixels[at + 3]! / 255) * (1 - opacity)
  const whole = opacity + under
  pixels[at] = (red * opacity + pixels[at]! * under) / whole
  pixels[at + 1] = (green * opacity + pixels[at + 1]! * under) / whole
  pixels[at + 2] = (blue * opacity + pixels[at + 2]! * under) / whole
  pixels[at + 3] = 255 * whole
}
