/** The tokenizer of a checkpoint: `tokenizer.json`, with `tokenizer_config.json` where there is one. */
import { Tokenizer as Untyped } from '@huggingface/tokenizers'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { join } from 'node:path'
import { type Failure, messageOf, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { type Mapping, readMapping } from './json.js'

/** Declared here: the declarations of the library import each other without extensions, which Node's resolution does not find. */
const Tokenizer = Untyped as unknown as new (
  tokenizer: Mapping,
  settings: Mapping,
) => {
  readonly encode: (text: string, options: { readonly add_special_tokens: boolean }) => { readonly ids: TokenIds }
}

const largestTokenizer = 2 ** 26

/** What a tokenizer has no token for has no id. */
export type TokenIds = readonly (number | undefined)[]

/** A text as tokens, none of them special. */
export type Encode = (text: string) => E.Either<Failure, TokenIds>

const readJson = (runtime: Runtime, path: string): TE.TaskEither<Failure, Mapping> =>
  pipe(
    runtime.read(path, largestTokenizer),
    TE.flatMapEither((bytes) =>
      pipe(
        readMapping(bytes),
        E.mapLeft((wrong) => wrongInput(`${path}: ${wrong}`)),
      ),
    ),
  )

const ifThere =
  (runtime: Runtime, path: string): TE.TaskEither<Failure, Mapping> =>
  async () =>
    (await runtime.exists(path)) ? readJson(runtime, path)() : E.right({})

export const openTokenizer = (runtime: Runtime, folder: string): TE.TaskEither<Failure, Encode> => {
  const path = join(folder, 'tokenizer.json')
  /** The library does not check what it is given: it throws where it stumbles. */
  const attempt = <A>(work: () => A): E.Either<Failure, A> =>
    E.tryCatch(work, (error) =>
      wrongInput(`${path}: expected a tokenizer that @huggingface/tokenizers can run, it says: ${messageOf(error)}`),
    )
  const absent = wrongInput(
    `${path}: there is no such file, and a text needs a tokenizer`,
    'save it with AutoTokenizer.from_pretrained(name).save_pretrained(folder), or give the tokens as input_ids in a safetensors file',
  )
  return pipe(
    TE.fromTask(() => runtime.exists(path)),
    TE.flatMap((exists) => (exists ? readJson(runtime, path) : TE.left(absent))),
    TE.bindTo('tokenizer'),
    TE.bind('settings', () => ifThere(runtime, join(folder, 'tokenizer_config.json'))),
    TE.flatMapEither(({ tokenizer, settings }) => attempt(() => new Tokenizer(tokenizer, settings))),
    TE.map((tokenizer) => (text) => attempt(() => tokenizer.encode(text, { add_special_tokens: false }).ids)),
  )
}
