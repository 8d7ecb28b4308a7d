/** The primes up to a bound, ascending: what is no multiple of a smaller one. */
export const primesUpTo = (bound: number): number[] => {
  const primes: number[] = []
  for (let candidate = 2; candidate <= bound; candidate++)
    if (!primes.some((prime) => candidate % prime === 0)) primes.push(candidate)
  return primes
}
