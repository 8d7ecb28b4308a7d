/**
 * The explorer as a section of a page: its data, the script that draws it, and what stands there without script.
 *
 * The script is bundled by the build to `page.js` beside this module; the frames of its plots are Vega-Lite specifications, compiled
 * here, so that only the runtime of Vega goes into the page.
 */
import { readFile } from 'node:fs/promises'
import { type Html, html, trusted } from '#src/report/html.js'
import type { Explored } from './explored.js'
import { explorerStyle } from './explorer-style.js'
import { partsBars } from './frames/parts-bars.js'
import { plotFrame } from './frames/plot-frame.js'
import { strandsFrame } from './frames/strands-frame.js'

const scriptFile = new URL('page.js', import.meta.url)

/** JSON that no text in it can end: a `<` within its strings says the same as an escape. */
export const jsonWithinHtml = (value: unknown): Html => trusted(JSON.stringify(value).replaceAll('<', '\\u003c'))

/** A script whose strings cannot end it: what stands before the sign within them changes nothing. */
export const scriptWithinHtml = (script: string): Html =>
  trusted(script.replaceAll(/<\/(?=script)/gi, '<\\/').replaceAll('<!--', '<\\!--'))

/** What `page.js` finds beside the data: the frames of its plots, for the runtime of Vega. */
const compiledFrames = async () => {
  // Vega-Lite takes its time to load: as for figures, whoever draws pays it.
  const { compile } = await import('vega-lite')
  return {
    plot: compile(plotFrame).spec,
    strands: compile(strandsFrame).spec,
    parts: compile(partsBars).spec,
  }
}

/** @throws if the package was not built whole: there is no `page.js` */
export const explorerHtml = async (explored: Explored): Promise<Html> => {
  const [frames, script] = await Promise.all([compiledFrames(), readFile(scriptFile, 'utf8')])
  return html`
<section class="explorer" aria-labelledby="explore">
<h2 id="explore">Explorer</h2>
<style>${trusted(explorerStyle)}</style>
<div id="explorer"><p class="note">Here the points can be explored where scripts run. Without them the figures, the front and the
laws below say the same.</p></div>
<script type="application/json" id="explored">${jsonWithinHtml(explored)}</script>
<script type="application/json" id="explorer-frames">${jsonWithinHtml(frames)}</script>
<script>${scriptWithinHtml(script)}</script>
</section>
`
}
