/** `config.json` -> what it says of the network. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { suggestion } from '#src/sweep/suggest.js'
import { shown } from '#src/sweep/shown.js'
import type { Config } from './config.js'
import type { Decoded } from './config-fields.js'
import { readBert } from './families/bert.js'
import { readGpt2 } from './families/gpt2.js'
import { readLlama } from './families/llama.js'
import { readDeit, readDeitWithTeacher, readVit } from './families/vit.js'
import { type Mapping, readMapping } from './json.js'

type Read = (mapping: Mapping) => Decoded<Config>

/** Networks by `model_type` and by their class in `architectures`; without that, the first of a type. */
const supported: Readonly<Record<string, Readonly<Record<string, Read>>>> = {
  gpt2: { GPT2LMHeadModel: readGpt2, GPT2Model: readGpt2 },
  vit: { ViTForImageClassification: readVit },
  deit: { DeiTForImageClassification: readDeit, DeiTForImageClassificationWithTeacher: readDeitWithTeacher },
  bert: { BertForSequenceClassification: readBert },
  llama: { LlamaForCausalLM: readLlama },
}

const chosen = <A>(field: string, value: unknown, choices: Readonly<Record<string, A>>): Decoded<A> => {
  if (typeof value === 'string' && Object.hasOwn(choices, value)) return E.right(choices[value]!)
  const names = Object.keys(choices)
  const meant = typeof value === 'string' ? suggestion(value, names) : ''
  return E.left([`${field}: expected ${names.join(' or ')}, found ${shown(value)}${meant}`])
}

const readerOf = ({ model_type: type, architectures }: Mapping): Decoded<Read> =>
  pipe(
    chosen('model_type', type, supported),
    E.flatMap((classes) => {
      const named: unknown = Array.isArray(architectures) ? architectures[0] : (architectures ?? undefined)
      return chosen('architectures', named ?? Object.keys(classes)[0], classes)
    }),
  )

/** @returns what the file says, or what is wrong, as ends of sentences that name the file */
export const readConfig = (bytes: Uint8Array): Decoded<Config> =>
  pipe(
    readMapping(bytes),
    E.mapLeft((wrong): readonly string[] => [wrong]),
    E.flatMap((mapping) =>
      pipe(
        readerOf(mapping),
        E.flatMap((read) => read(mapping)),
      ),
    ),
  )
