/** A text -> an evaluation of a language model: all of it as tokens, in windows. */
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Failure, wrongInput } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { shown } from '#src/sweep/shown.js'
import type { Config, Gpt2Config, LlamaConfig } from './config.js'
import { type Evaluation, evaluation } from './evaluation.js'
import { sharedInt32 } from './shared-arrays.js'
import { openTokenizer, type TokenIds } from './tokenizer.js'
import { windowsOf } from './windows.js'

export interface Windowing {
  /** Tokens of a window. */
  readonly window: number
  /** Tokens from the beginning of one window to that of the next. */
  readonly stride: number
}

type LanguageConfig = Gpt2Config | LlamaConfig

const largestText = 2 ** 26

const languageOf = (path: string, config: Config): E.Either<Failure, LanguageConfig> =>
  config.family === 'gpt2' || config.family === 'llama'
    ? E.right(config)
    : E.left(wrongInput(`${path}: a text is for a language model, this network is of ${config.family}`))

const checkWindows = ({ positions }: LanguageConfig, { window, stride }: Windowing): E.Either<Failure, undefined> => {
  if (!Number.isInteger(window) || window < 2 || window > positions)
    return E.left(wrongInput(`window: expected 2 to ${positions} tokens, the context of the network, found ${window}`))
  if (!Number.isInteger(stride) || stride < 1 || stride > window)
    return E.left(wrongInput(`stride: expected 1 to ${window} tokens, the window, found ${stride}`))
  return E.right(undefined)
}

const textOf =
  (path: string) =>
  (bytes: Uint8Array): E.Either<Failure, string> =>
    E.tryCatch(
      () => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
      () => wrongInput(`${path}: expected text in UTF-8, found other bytes`),
    )

/** The tokenizer may be of another network. */
const checkIds =
  (path: string, folder: string, { vocabulary }: LanguageConfig) =>
  (ids: TokenIds): E.Either<Failure, readonly number[]> => {
    const tokens = ids.filter((id): id is number => id !== undefined && id >= 0 && id < vocabulary)
    if (tokens.length < ids.length) {
      const strange = shown(ids.find((id, at) => id !== tokens[at]))
      const expected = `expected tokens of 0 to ${vocabulary - 1}`
      return E.left(wrongInput(`${path}: ${expected}, the tokenizer of ${folder} gives ${strange}`))
    }
    return tokens.length >= 2
      ? E.right(tokens)
      : E.left(wrongInput(`${path}: expected a text of at least 2 tokens, found ${tokens.length}`))
  }

/** @param folder of the checkpoint, with its tokenizer */
export const readText = (
  runtime: Runtime,
  folder: string,
  config: Config,
  path: string,
  windowing: Windowing,
): TE.TaskEither<Failure, Evaluation> =>
  pipe(
    TE.fromEither(languageOf(path, config)),
    TE.tap((language) => TE.fromEither(checkWindows(language, windowing))),
    TE.bindTo('language'),
    TE.bind('encode', () => openTokenizer(runtime, folder)),
    TE.bind('text', () => pipe(runtime.read(path, largestText), TE.flatMapEither(textOf(path)))),
    TE.flatMapEither(({ language, encode, text }) => pipe(encode(text), E.flatMap(checkIds(path, folder, language)))),
    TE.map((ids) =>
      evaluation({
        ...windowsOf(sharedInt32(ids), windowing.window, windowing.stride),
        labels: undefined,
        source: path,
      }),
    ),
  )
