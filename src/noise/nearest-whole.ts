/** The nearest whole number, half to even, of one from 0 to 2^51: adding 2^52 leaves no room for a fraction. */
const whole = 2 ** 52

export const nearestWhole = (x: number): number => x + whole - whole
