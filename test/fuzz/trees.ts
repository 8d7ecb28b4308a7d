/** Mutations of what a file says: values replaced, keys renamed, taken away, moved, doubled, shared or nested. */
import fc from 'fast-check'
import { hostileText, hostileValue } from './hostile.js'

const kinds = ['replace', 'rename', 'remove', 'move', 'share', 'wrap', 'append', 'retext'] as const

interface Change {
  readonly kind: (typeof kinds)[number]
  /** Shares of the way through all places of the tree. */
  readonly at: number
  readonly to: number
  readonly name: string
  readonly value: unknown
}

const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.record<Change>({
    kind: fc.constantFrom(...kinds),
    at: share,
    to: share,
    name: hostileText,
    value: hostileValue,
  }),
  { minLength: 1, maxLength: 3 },
)

const half = 0.5

type Holder = unknown[] | Record<string, unknown>
interface Place {
  readonly holder: Holder
  readonly key: string | number
}

const isHolder = (value: unknown): value is Holder => typeof value === 'object' && value !== null
const at = ({ holder, key }: Place): unknown => (holder as Record<string | number, unknown>)[key]
const put = ({ holder, key }: Place, value: unknown): void =>
  void Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true })

/** Every place below, those of shared values once. */
const placesIn = (value: unknown, seen = new Set<unknown>()): readonly Place[] => {
  if (!isHolder(value) || seen.has(value)) return []
  seen.add(value)
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  return keys.flatMap((key) => [{ holder: value, key }, ...placesIn(at({ holder: value, key }), seen)])
}

const removed = ({ holder, key }: Place): void => {
  if ('root' in holder) put({ holder, key }, null)
  else if (Array.isArray(holder)) holder.splice(Number(key), 1)
  else Reflect.deleteProperty(holder, key)
}

/** In the middle of a text, where an expression, a name or a quantity is. */
const retexted = (value: unknown, piece: string, where: number): unknown => {
  if (typeof value !== 'string') return piece
  const middle = Math.floor(where * value.length)
  return value.slice(0, middle) + piece + value.slice(middle + 1)
}

/** The root is a place too, so that there always is one: `remove` empties it. */
const change = (root: { readonly root: unknown }, { kind, at: from, to, name, value }: Change): void => {
  const places = placesIn(root)
  const [place, other] = [from, to].map((one) => places[Math.floor(one * places.length)]!) as [Place, Place]
  const found = at(place)
  switch (kind) {
    case 'replace':
      put(place, value)
      break
    case 'rename':
      removed(place)
      if (Array.isArray(place.holder)) put(place, { [name]: found })
      else put({ ...place, key: name }, found)
      break
    case 'remove':
      removed(place)
      break
    case 'move':
      put(place, structuredClone(at(other)))
      break
    case 'share':
      // Not above itself: a document that holds itself cannot be written.
      if (!placesIn(at(other)).some(({ holder }) => holder === place.holder)) put(place, at(other))
      break
    case 'wrap':
      put(place, to < half ? [found] : { [name]: found })
      break
    case 'append':
      if (Array.isArray(found)) found.push(value)
      else if (isHolder(found)) put({ holder: found, key: name }, value)
      break
    case 'retext':
      put(place, retexted(found, name, to))
      break
  }
}

/** A copy of the tree after these changes. */
export const withChanges = (tree: unknown, all: readonly Change[]): unknown => {
  const root = { root: structuredClone(tree) }
  for (const one of all) change(root, one)
  return root.root
}
