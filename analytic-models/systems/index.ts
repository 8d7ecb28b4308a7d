/** Every system, alphabetical: the only registry. Listings, sweep files, citations and the laws in the tests follow from it. */
import type { Block } from '../blocks/block.js'
import type { Library } from '../parameter.js'
import { digital } from './digital.js'
import { lighteningTransformer } from './lightening-transformer.js'
import { microringBank } from './microring-bank.js'
import { mziMesh } from './mzi-mesh.js'
import type { System } from './system.js'

export const systems: readonly System[] = [digital, lighteningTransformer, microringBank, mziMesh]

/** Every block of the systems, once, by name. */
export const blocks: ReadonlyMap<string, Block> = new Map(
  systems.flatMap(({ components }) => components.map(({ block }) => [block.name, block] as const)),
)

/** Every parameter library of the blocks, once, by name. */
export const libraries: ReadonlyMap<string, Library> = new Map(
  [...blocks.values()].flatMap(({ parameters }) => Object.entries(parameters)),
)
