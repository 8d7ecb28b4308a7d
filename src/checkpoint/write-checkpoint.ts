/** Writes a checkpoint: a folder as the Hugging Face libraries do, which they read, and `checkpoint.ts` too. */
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { join } from 'node:path'
import { type Failure, machineFault } from '#src/runtime/failure.js'
import type { Runtime } from '#src/runtime/runtime.js'
import { shown } from '#src/sweep/shown.js'
import type { Config } from './config.js'
import { float32ToFloat16 } from './half-precision.js'
import { writeConfig } from './write-config.js'
import { type NewTensor, safetensorsBytes } from './write-safetensors.js'

export interface CheckpointTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

export interface NewCheckpoint {
  readonly config: Config
  readonly tensors: readonly CheckpointTensor[]
  readonly precision: 'F32' | 'F16'
}

/** From here on numbers are infinite in F16: the greatest is 65 504, and half a step of 32 above it rounds to even. */
const endOf = { F32: Number.POSITIVE_INFINITY, F16: 65_520 } as const

const torchNames = { F32: 'float32', F16: 'float16' } as const

/** What could not be read again is not written. */
const faultOf = ({ name, data }: CheckpointTensor, precision: 'F32' | 'F16'): string | undefined => {
  const strange = data.find((value) => !(Math.abs(value) < endOf[precision]))
  return strange === undefined
    ? undefined
    : `tensor ${shown(name)}: expected numbers that are finite in ${precision}, found ${strange}`
}

const elements = ({ name, shape, data }: CheckpointTensor, precision: 'F32' | 'F16'): NewTensor =>
  precision === 'F32'
    ? { name, shape, dtype: precision, data }
    : { name, shape, dtype: precision, data: float32ToFloat16(data) }

/** The libraries refuse weights that do not say which of them they are laid out for. */
const texts = { format: 'pt' }

const contents = ({
  config,
  tensors,
  precision,
}: NewCheckpoint): E.Either<readonly string[], readonly [Uint8Array, string]> => {
  const faults = tensors.flatMap((tensor) => faultOf(tensor, precision) ?? [])
  if (faults.length > 0) return E.left(faults)
  const json = { ...writeConfig(config), torch_dtype: torchNames[precision] }
  const weights = safetensorsBytes(
    tensors.map((tensor) => elements(tensor, precision)),
    texts,
  )
  return E.right([weights, `${JSON.stringify(json, undefined, 2)}\n`])
}

/** Each file whole or not at all, `config.json` last: a new folder that has it is complete. */
export const writeCheckpoint = (
  { write }: Pick<Runtime, 'write'>,
  folder: string,
  checkpoint: NewCheckpoint,
): TE.TaskEither<Failure, void> =>
  pipe(
    TE.fromEither(contents(checkpoint)),
    TE.mapLeft((faults) => machineFault(...faults.map((fault) => `${folder}: ${fault}`))),
    TE.flatMap(([weights, config]) =>
      pipe(
        write(join(folder, 'model.safetensors'), weights),
        TE.flatMap(() => write(join(folder, 'config.json'), config)),
      ),
    ),
  )
