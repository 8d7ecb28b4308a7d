/*! The explorer of Lightfront (MIT), with the runtime of Vega (University of Washington Interactive Data Lab, BSD-3-Clause,
https://github.com/vega/vega/blob/main/LICENSE) and of D3 (Mike Bostock, ISC, https://github.com/d3/d3/blob/main/LICENSE). */

/** Starts the explorer with what the page brings. */
import type { Explored } from '../explored.js'
import { explore } from './explorer.js'
import type { Frames } from './stage.js'

/** What the report wrote into the page: of its making, and so of its type. */
const dataOf = (id: string): unknown => JSON.parse(document.getElementById(id)!.textContent)

explore(dataOf('explored') as Explored, dataOf('explorer-frames') as Frames, document.getElementById('explorer')!)
