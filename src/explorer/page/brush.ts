/** A rectangle drawn with the pointer over a plot; pressed within one that is there, it is moved. Places run from 0 to 1, upwards. */

export interface Place {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly x: readonly [low: number, high: number]
  readonly y: readonly [low: number, high: number]
}

export interface Brush {
  /** The rectangle that is there already at a place, if one is. */
  readonly held: (place: Place) => Box | undefined
  /** @param from where the pointer was pressed */
  readonly drawn: (box: Box, from: Place) => void
  readonly finished: () => void
  /** Pressed and let go at one place. */
  readonly clicked: (place: Place) => void
}

/** Less than this is a click that trembled. */
const leastDrag = 4

const within = (place: number): number => Math.max(0, Math.min(1, place))

const spanned = (a: number, b: number): readonly [number, number] => [within(Math.min(a, b)), within(Math.max(a, b))]

/** Moved, as far as the plot reaches. */
const shifted = ([low, high]: readonly [number, number], by: number): readonly [number, number] => {
  const step = Math.max(-low, Math.min(1 - high, by))
  return [low + step, high + step]
}

export const contains = (box: Box, { x, y }: Place): boolean =>
  x >= box.x[0] && x <= box.x[1] && y >= box.y[0] && y <= box.y[1]

export const listenToBrush = (surface: HTMLElement, brush: Brush): void => {
  const placeOf = ({ clientX, clientY }: PointerEvent): Place => {
    const { left, top, width, height } = surface.getBoundingClientRect()
    return { x: (clientX - left) / width, y: 1 - (clientY - top) / height }
  }
  let pressed: { readonly from: Place; readonly event: PointerEvent; readonly held: Box | undefined } | undefined
  let isDragging = false

  surface.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    const from = placeOf(event)
    pressed = { from, event, held: brush.held(from) }
    isDragging = false
    surface.setPointerCapture(event.pointerId)
  })
  surface.addEventListener('pointermove', (event) => {
    if (!pressed) return
    const { from, held, event: start } = pressed
    isDragging ||= Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) >= leastDrag
    if (!isDragging) return
    const to = placeOf(event)
    const box = held
      ? { x: shifted(held.x, to.x - from.x), y: shifted(held.y, to.y - from.y) }
      : { x: spanned(from.x, to.x), y: spanned(from.y, to.y) }
    brush.drawn(box, from)
  })
  const release = (event: PointerEvent): void => {
    if (!pressed) return
    const { from } = pressed
    pressed = undefined
    if (isDragging) brush.finished()
    else if (event.type === 'pointerup') brush.clicked(from)
  }
  surface.addEventListener('pointerup', release)
  surface.addEventListener('pointercancel', release)
}
