/** A worker thread that computes gradients of shards. */
import { workerData } from 'piscina'
import { type ShardRequest, type ShardResult, shardGradient, type ShardTask } from './shard.js'

const gradientOf = shardGradient(workerData as ShardTask)

export default (request: ShardRequest): ShardResult => gradientOf(request)
