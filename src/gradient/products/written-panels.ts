/** All panels of a right operand as hardware has them, side by side as its own are. */
import { panelBytes } from '#src/kernels/kernels.js'
import type { Panels, Workspace } from '#src/kernels/workspace.js'
import { eachPart, type WritePanels } from '#src/noise/panels.js'

export const writtenPanels = ({ arena }: Workspace, b: Panels, write: WritePanels): number => {
  const at = arena.allocate(panelBytes(b.inner, b.columns))
  eachPart(b, (part) => write(part, at + 4 * part.firstElement))
  return at
}
