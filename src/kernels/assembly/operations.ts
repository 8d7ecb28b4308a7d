/** Functions of two elements, for the loops of `each.ts`. */
export class Plus {
  @inline
  of(x: v128, y: v128): v128 {
    return f32x4.add(x, y)
  }
}

export class Times {
  @inline
  of(x: v128, y: v128): v128 {
    return f32x4.mul(x, y)
  }
}
