/**
 * The report of a run: one HTML file that needs no network, and no script but for exploring.
 *
 * It opens with the question, says what was run, lets the points be explored, shows the figures, the front, what was simulated, the
 * laws, the curves, what the works print beside what comes out here and what is to be doubted, and ends with the works it rests on and
 * the files beside it. All texts are escaped; figures come as the SVG that `renderSvg` wrote.
 */
import type { Columns, ColumnSchema } from '#src/columns/columns.js'
import type { Fit } from '#src/fit/fit.js'
import type { ReproducedRow } from '#src/reproduce/judge.js'
import { accuracySection, type AccuracyReport } from './accuracy-section.js'
import { bandsSection, type BandsReport } from './bands-section.js'
import { citation, citeBibtex } from './citations.js'
import type { Curve } from './curve.js'
import { curvesSection } from './curves-section.js'
import { formatted } from './engineering.js'
import { fitsSection } from './fits-section.js'
import { frontSection } from './front-section.js'
import { type Html, html, trusted } from './html.js'
import { type Manifest, manifestOf } from './manifest.js'
import type { Objective } from './objective.js'
import { pageStyle } from './page-style.js'
import { publishedSection } from './published-section.js'
import { runSection } from './run-section.js'

interface DrawnFigure {
  /** What it shows, in a sentence: the caption, and the text for those who cannot see it. */
  readonly caption: string
  readonly svg: string
}

/** Something to be doubted, and at how many of the points drawn: a scaling rule outside its range, an unverified figure. */
export interface Warning {
  readonly message: string
  readonly points: number
  /** The front and the sample beside it: all points of a small sweep, a few thousand of a large one. */
  readonly drawn: number
}

export interface Report {
  readonly manifest: Manifest
  readonly figures: readonly DrawnFigure[]
  readonly front: Columns
  readonly objectives: readonly Objective[]
  /** Of a sweep that doubts its parameters. */
  readonly doubt?: BandsReport | undefined
  readonly laws: readonly Fit[]
  readonly curves: readonly Curve[]
  /** Units of the columns that the laws name. */
  readonly schema: readonly ColumnSchema[]
  readonly warnings: readonly Warning[]
  /** The section in which the points are explored. */
  readonly explorer?: Html | undefined
  /** Of a sweep that simulates. */
  readonly accuracy?: AccuracyReport | undefined
  /** What works about its systems print; none of systems that no work is about. */
  readonly published: readonly ReproducedRow[]
}

const section = (id: string, title: string, content: Html): Html => html`
<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${content}
</section>
`

const figureHtml = ({ caption, svg }: DrawnFigure): Html => html`<figure>
<div role="img" aria-label="${caption}"><div aria-hidden="true">${trusted(svg)}</div></div>
<figcaption>${caption}</figcaption>
</figure>
`

const warningItem = ({ message, points, drawn }: Warning): Html =>
  html`<li>${message} (${points} of the ${drawn} points drawn)</li>\n`

const works = ({ citations }: Manifest): Html =>
  html`<ul>${citations.map((key) => html`<li id="${key}">[${key}] ${citation(key)}</li>\n`)}</ul>
<details><summary>BibTeX of these works</summary><pre>${citeBibtex(citations)}</pre></details>`

/** `figures/front.svg` as a link that survives spaces and signs in file names. */
const address = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

const warningList = (warnings: readonly Warning[]): Html => html`<ul class="warnings">${warnings.map(warningItem)}</ul>`

/** A section, if there is anything in it. */
const sectionOf = (id: string, title: string, items: readonly unknown[], content: () => Html): Html | undefined =>
  items.length === 0 ? undefined : section(id, title, content())

const fileList = (manifest: Manifest): Html =>
  html`<ul>${manifest.files.map(
    ({ path, bytes, sha256 }) =>
      html`<li><a href="${address(path)}">${path}</a>, ${formatted(bytes, 'B')}
<code>sha256 ${sha256.slice(0, 12)}</code></li>\n`,
  )}</ul>`

/** @returns the text of report.html, to be written beside the files that its manifest lists */
export const reportPage = (report: Report): string => {
  const { figures, objectives, doubt, laws, curves, warnings, accuracy, published } = report
  const manifest = manifestOf(report.manifest)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${manifest.title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body>
<header>
<h1>${manifest.title}</h1>
${manifest.question === '' ? undefined : html`<p class="question">${manifest.question}</p>`}
</header>
<main>
${section('run', 'What was run', runSection(manifest))}
${report.explorer}
${sectionOf('figures', 'Figures', figures, () => html`${figures.map(figureHtml)}`)}
${sectionOf('front', 'Pareto front', objectives, () => frontSection(report.front, objectives))}
${doubt && section('doubt', 'Doubt', bandsSection(doubt, objectives))}
${accuracy && section('accuracy', 'Accuracy', accuracySection(accuracy))}
${sectionOf('laws', 'Scaling laws', laws, () => fitsSection(laws, report.schema))}
${sectionOf('curves', 'Curves', curves, () => curvesSection(curves))}
${sectionOf('published', 'Published figures beside ours', published, () => publishedSection(published))}
${sectionOf('warnings', 'Warnings', warnings, () => warningList(warnings))}
${section('works', 'Works this rests on', works(manifest))}
</main>
<footer>
${section('files', 'Files', fileList(manifest))}
</footer>
</body>
</html>
`.text
}
