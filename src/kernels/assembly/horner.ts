/** One step of Horner's rule, p x + c: rounded twice, as WebAssembly has no fused one that is the same everywhere. */
@inline
export function horner(p: v128, x: v128, c: f32): v128 {
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(c))
}
