/** The nearest whole number of a float, half to even: `Math.round` rounds halves up. */
const { abs, fround, sign } = Math

/** From here on every float is whole, and adding it leaves no room for a fraction. */
const whole = 2 ** 23

export const nearest = (x: number): number => (abs(x) < whole ? sign(x) * (fround(abs(x) + whole) - whole) : x)
