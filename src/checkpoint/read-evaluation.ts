/** A safetensors file of inputs -> an evaluation that the network of a configuration can be run on. */
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Failure } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { shown } from '#src/sweep/shown.js'
import { suggestion } from '#src/sweep/suggest.js'
import type { Config } from './config.js'
import { type Contents, type Evaluation, evaluation } from './evaluation.js'
import { readImages } from './evaluation-images.js'
import { refused } from './evaluation-tensors.js'
import { readClassified, readLanguage } from './evaluation-tokens.js'
import { openSafetensors, type Safetensors } from './safetensors.js'

const imageTensors = ['pixel_values', 'labels']
const tokenTensors = ['input_ids', 'attention_mask', 'token_type_ids', 'labels', 'floor']

/** A misspelt tensor would be one that is not there. */
const checkNames = (file: Safetensors, { family }: Config): TE.TaskEither<Failure, undefined> => {
  const names = family === 'vit' ? imageTensors : tokenTensors
  const strange = [...file.tensors.keys()].find((name) => !names.includes(name))
  if (strange === undefined) return TE.right(undefined)
  const expected = `expected one of ${names.join(', ')} for a network of ${family}`
  return TE.left(refused(file, `tensor ${shown(strange)}: ${expected}${suggestion(strange, names)}`))
}

const readContents = (file: Safetensors, config: Config): TE.TaskEither<Failure, Contents> => {
  switch (config.family) {
    case 'vit':
      return readImages(file, config)
    case 'bert':
      return readClassified(file, config)
    case 'gpt2':
    case 'llama':
      return readLanguage(file, config)
  }
}

export const readEvaluation = (
  runtime: Pick<Runtime, 'open'>,
  path: string,
  config: Config,
): TE.TaskEither<Failure, Evaluation> =>
  pipe(
    TE.bracket(
      openSafetensors(runtime, path),
      (file) =>
        pipe(
          checkNames(file, config),
          TE.flatMap(() => readContents(file, config)),
        ),
      (file) => TE.fromTask(file.close),
    ),
    TE.map((contents) => evaluation({ ...contents, source: path })),
  )
