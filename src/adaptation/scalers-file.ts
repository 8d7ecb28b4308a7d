/**
 * Scalers at rest: a JSON file, `{ "scalers": [layer][head] }` of `{ "query": { "gain": 1, "offset": 0 }, "key": ... }`. Other hands
 * may have written it.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { pathText } from '#src/sweep/fault.js'
import { closed } from '#src/sweep/shape.js'
import { type HeadCounts, type Projection, projections, type Scalers } from '#src/noise/gain-cell/scalers.js'

const numberNamed = (name: string, allowed: (value: number) => boolean): t.Type<number> => {
  const is = (value: unknown): value is number => typeof value === 'number' && allowed(value)
  return new t.Type(
    name,
    is,
    (value, context) => (is(value) ? t.success(value) : t.failure(value, context)),
    t.identity,
  )
}

/** What single precision holds. Gains are positive: adaptation never makes them others. */
const Gain = numberNamed('a positive number', (value) => value > 0 && value < 1e38)
const Offset = numberNamed('a finite number', (value) => Math.abs(value) < 1e38)
const Scaler = closed('a gain and an offset', { gain: Gain, offset: Offset }, {})
const Head = closed(
  `the scalers of a head (${projections.join(', ')})`,
  { query: Scaler, key: Scaler, value: Scaler, output: Scaler } satisfies Record<Projection, t.Mixed>,
  {},
)
const File = closed('scalers', { scalers: t.array(t.array(Head, 'a list of heads'), 'a list of layers') }, {})

/** What JSON has none of is not there. */
const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 40))

const lineOf = ({ context, message }: t.ValidationError): string => {
  const { type, actual } = context.at(-1)!
  const path = context.slice(1).map(({ key }) => (/^\d+$/.test(key) ? Number(key) : key))
  const said = message ?? `expected ${type.name}, got ${shown(actual)}`
  return path.length === 0 ? said : `${pathText(path)}: ${said}`
}

const parsed = (text: string): E.Either<readonly string[], unknown> =>
  E.tryCatch(
    () => JSON.parse(text) as unknown,
    () => ['expected JSON'],
  )

const countFault = (scalers: Scalers, { layers, heads }: HeadCounts): string | undefined => {
  const odd = scalers.findIndex((layer) => layer.length !== heads)
  if (scalers.length !== layers) return `the network has ${layers} layers, the scalers ${scalers.length}`
  return odd < 0 ? undefined : `the network has ${heads} heads in a layer, scalers[${odd}] ${scalers[odd]!.length}`
}

/** The scalers of a network, or every fault of the text. */
export const decodeScalers = (text: string, network: HeadCounts): E.Either<readonly string[], Scalers> => {
  const json = parsed(text)
  if (E.isLeft(json)) return json
  const file = File.decode(json.right)
  if (E.isLeft(file)) return E.left(file.left.map(lineOf))
  const { scalers } = file.right
  const fault = countFault(scalers, network)
  return fault === undefined ? E.right(scalers) : E.left([fault])
}

/** A head a line. */
export const encodeScalers = (scalers: Scalers): string => {
  const layers = scalers.map(
    (heads) => `    [\n${heads.map((head) => `      ${JSON.stringify(head)}`).join(',\n')}\n    ]`,
  )
  return `{\n  "scalers": [\n${layers.join(',\n')}\n  ]\n}\n`
}
