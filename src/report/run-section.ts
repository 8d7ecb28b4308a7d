/** What was run, as a page says it: points by what became of them, systems, workloads, rules, seed, time, versions. */
import { formatted } from './engineering.js'
import { type Html, html } from './html.js'
import type { Manifest } from './manifest.js'

const grouped = (count: number): string => count.toLocaleString('en-US')

const duration = (seconds: number): string =>
  seconds < 60 ? formatted(seconds, 's') : `${(seconds / 60).toFixed(1)} min`

const fact = (name: string, value: Html | string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`

/** What was left out is always said, also when it is nothing. */
const pointsText = ({ counts }: Manifest): string =>
  `${grouped(counts.evaluated)} evaluated of ${grouped(counts.grid)} in the grid ` +
  `(${grouped(counts.excluded)} excluded, ${grouped(counts.duplicates)} duplicates, ` +
  `${grouped(counts.failed)} failed${counts.unsimulated === undefined ? '' : `, ${grouped(counts.unsimulated)} not simulated`}); ` +
  `${grouped(counts.infeasible)} against the conditions, ${grouped(counts.front)} on the front`

const certificateText = ({ boxes, points }: NonNullable<Manifest['certificate']>): string =>
  'no other point belongs to the front: ' +
  (['dominated', 'infeasible', 'impossible', 'excluded'] as const)
    .map((reason) => `${grouped(points[reason])} points in ${grouped(boxes[reason])} boxes ${reason}`)
    .join(', ')

const simulationsText = ({
  simulated,
  disturbances,
  passes,
  passesInAll,
}: NonNullable<Manifest['simulations']>): string =>
  `${grouped(simulated)} of ${grouped(disturbances)} disturbances, ${grouped(passes)} of ${grouped(passesInAll)} passes; ` +
  'no point of the others belongs to the front'

export const runSection = (manifest: Manifest): Html => html`<dl>
${fact('Points', pointsText(manifest))}
${manifest.certificate && fact('Certificate', certificateText(manifest.certificate))}
${manifest.simulations && fact('Simulated', simulationsText(manifest.simulations))}
${fact('Systems', manifest.systems.join(', '))}
${fact('Workloads', manifest.workloads.join(', '))}
${fact('Accounting', manifest.accountings.join(', '))}
${fact('Seed', String(manifest.seed))}
${fact('Duration', `${duration(manifest.seconds)}, started ${manifest.started}`)}
${fact('Versions', `Lightfront ${manifest.versions.lightfront}, Node ${manifest.versions.node}`)}
${fact('Sweep', html`${manifest.sweep.file} <code>sha256 ${manifest.sweep.sha256.slice(0, 12)}</code>`)}
</dl>
<details><summary>The sweep file</summary><pre>${manifest.sweep.text}</pre></details>`
