/**
 * Points that are nearly on a front: by the factor that all objectives of a point must improve by before nothing dominates it,
 *
 *   ln factor = max over the front's points f of  min over objectives k of  ln (p_k / f_k)
 *
 * the multiplicative epsilon of [Zitzler, Thiele, Laumanns, Fonseca, da Fonseca: Performance assessment of multiobjective
 * optimizers, IEEE Trans. Evol. Comp. 7, 2003] of one point. Objectives are minimised; maximised ones are negative here, and
 * the ratio is turned over.
 */

/** ln (p / f) of a minimised objective; unknown (infinite) between numbers of unlike sign. */
const logRatio = (p: number, f: number): number => {
  if (p === f) return 0
  if (p > 0 && f > 0) return Math.log(p / f)
  return p < 0 && f < 0 ? Math.log(f / p) : Infinity
}

/** How far a point lies behind the front: 0 on it, ln 1.1 if every objective must improve by a tenth. */
export const distanceBehind = (point: readonly number[], front: readonly (readonly number[])[]): number =>
  Math.max(0, ...front.map((member) => Math.min(...member.map((value, k) => logRatio(point[k]!, value)))))

/** Places of the `count` points closest to the front, ascending; of equal ones the first. A point that lacks an objective is none. */
export const nearest = (
  points: readonly (readonly number[])[],
  front: readonly (readonly number[])[],
  count: number,
): readonly number[] =>
  points
    .map((point, place) => ({ place, distance: distanceBehind(point, front) }))
    .filter(({ place, distance }) => distance < Infinity && points[place]!.every(Number.isFinite))
    .sort((a, b) => a.distance - b.distance || a.place - b.place)
    .slice(0, count)
    .map(({ place }) => place)
    .sort((a, b) => a - b)
