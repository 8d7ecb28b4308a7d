/**
 * Ports: how words cross the edge of a block to another one, and so what the border between the two must add.
 *
 *   memory   the block's own cost moves its words from and to the memory it shares with others: the border adds nothing
 *   edge     words wait at the block's edge: the border writes them to a buffer, or reads them from it
 *   analog   values without a converter of the block's own: the border converts them, and buffers the words
 *
 * Within a block nothing crosses a border. Converters that a block has are in its own cost.
 */
export type Port = 'memory' | 'edge' | 'analog'

export interface Ports {
  /** Operands that come in. */
  readonly takes: Port
  /** Results that go out. */
  readonly gives: Port
  /** Scores that leave for a softmax elsewhere, and the attention weights that come back, where they cross otherwise. */
  readonly scores?: Port
}

export const memoryPorts: Ports = { takes: 'memory', gives: 'memory' }
export const edgePorts: Ports = { takes: 'edge', gives: 'edge' }
