/** Every system, alphabetical: the only registry. Listings, sweep files, citations and the laws in the tests follow from it. */
import type { Block } from '../blocks/block.js'
import { homodyneProduct } from '../blocks/homodyne-product.js'
import type { Library } from '../parameter.js'
import { a100 } from './a100.js'
import { digital } from './digital.js'
import { electroOpticSoftmax } from './electro-optic-softmax.js'
import { gainCellAttention } from './gain-cell-attention.js'
import { h100 } from './h100.js'
import { jetsonNano } from './jetson-nano.js'
import { lighteningTransformer } from './lightening-transformer.js'
import { microringBank } from './microring-bank.js'
import { mziMesh } from './mzi-mesh.js'
import { opticalTransformer } from './optical-transformer.js'
import { rtx4090 } from './rtx-4090.js'
import { blocksOf, type System } from './system.js'
import { tron } from './tron.js'

/** Every system, by name in alphabetical order. */
export const systems: readonly System[] = [
  a100,
  digital,
  electroOpticSoftmax,
  gainCellAttention,
  h100,
  jetsonNano,
  lighteningTransformer,
  microringBank,
  mziMesh,
  opticalTransformer,
  rtx4090,
  tron,
]

/** Blocks that no preset uses: for the roles of mixed systems. */
export const otherBlocks: readonly Block[] = [homodyneProduct]

/** Every block, once, by name. */
export const blocks: ReadonlyMap<string, Block> = blocksOf(systems, otherBlocks)

/** Every parameter library of the blocks, once, by name. */
export const libraries: ReadonlyMap<string, Library> = new Map(
  [...blocks.values()].flatMap(({ parameters }) => Object.entries(parameters)),
)
