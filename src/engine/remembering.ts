/** Remembers what was made for the keys last asked for: so many at the most, and the one longest not asked for goes first. */
export const remembering = <V>(most: number, make: (key: number) => V): ((key: number) => V) => {
  // A Map keeps the order in which keys came in: the first is the oldest.
  const known = new Map<number, V>()
  let last: { readonly key: number; readonly value: V } | undefined
  return (key) => {
    if (last?.key === key) return last.value
    const value = known.get(key) ?? make(key)
    known.delete(key)
    known.set(key, value)
    if (known.size > most) known.delete(known.keys().next().value!)
    last = { key, value }
    return value
  }
}
