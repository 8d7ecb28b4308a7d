import { describe, expect, test } from 'vitest'
import { frontFigure } from '#src/report/front-figure.js'
import { escapeHtml, html, trusted } from '#src/report/html.js'
import { lawInBrief, lawInWords } from '#src/report/law-in-words.js'
import { manifestText } from '#src/report/manifest.js'
import { renderSvg } from '#src/report/render.js'
import { type Report, reportPage } from '#src/report/report-page.js'
import { fits, front, manifest, objectives, others, scaling } from './sample.js'

const svg = await renderSvg(frontFigure({ title: 'The front', front, others, objectives }))
const report: Report = {
  manifest,
  figures: [
    { caption: 'The front in energy and latency', svg },
    { caption: 'The law', svg: '<svg><text>law</text></svg>' },
  ],
  front,
  objectives,
  laws: fits,
  schema: scaling.schema,
  curves: [],
  warnings: [{ message: 'a 12-bit DAC from a rule that holds to 8 bits', points: 144, drawn: 2003 }],
  published: [],
}
const page = reportPage(report)
/** What a reader sees: without tags and figures. */
const text = page.replace(/<svg[^]*?<\/svg>|<style>[^]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('the report page', () => {
  test('opens with title and question and says what was run', () => {
    for (const said of [
      'Energy per MAC against width',
      'Does it keep falling?',
      '3,000 evaluated of 3,456 in the grid (120 excluded, 336 duplicates, 0 failed)',
      '12 against the conditions, 3 on the front',
      'gpt2',
      'physical',
      '20240301',
      '3.25 s, started 2024-03-01T12:00:00Z',
      'Lightfront 0.1.0, Node 20.20.2',
    ])
      expect(text).toContain(said)
  })

  test('holds every figure as SVG, with its caption as text for those who cannot see it', () => {
    expect(page).toContain(svg)
    expect(page).toContain('<svg><text>law</text></svg>')
    expect(page).toContain('role="img" aria-label="The front in energy and latency"')
    expect(page.match(/<figcaption>/g)).toHaveLength(2)
  })

  test('shows the front best first in engineering units, and says once what all rows share', () => {
    const rows = page.match(/<tbody>[^]*?<\/tbody>/)![0].match(/<tr>.*<\/tr>/g)!
    expect(rows.map((row) => row.replace(/<[^>]*>/g, '|'))).toEqual([
      '||lightening-transformer||100 µJ||1 ms||60.3 mm²||',
      '||lightening-transformer||300 µJ||100 µs||12 mm²||',
      '||digital||2 mJ||10 µs||30 mm²||',
    ])
    expect(text).toContain('All 3 non-dominated points, lowest energy first')
    expect(text).toContain('The same in all rows: Width 192.')
  })

  test('a maximised objective puts its greatest row first', () => {
    const best = reportPage({ ...report, objectives: [{ name: 'latency', sense: 'maximise' }] })
    expect(best.match(/<tbody>\s*<tr>.*?<\/tr>/)![0]).toContain('1 ms')
    expect(best).toContain('highest latency first')
  })

  test('a long front is cut, and says so', () => {
    const long = {
      ...front,
      rows: 60,
      values: front.values.map((column) => Float64Array.from({ length: 60 }, (_, row) => column[row % 3]!)),
    }
    const cut = reportPage({ ...report, front: long })
    expect(cut).toContain('20 of the 60 non-dominated points')
    expect(cut.match(/<tbody>[^]*?<\/tbody>/)![0].match(/<tr>/g)).toHaveLength(20)
  })

  test('an empty front is said, not shown', () =>
    expect(
      reportPage({ ...report, front: { ...front, rows: 0, values: front.values.map(() => new Float64Array()) } }),
    ).toContain('there is no front'))

  test('has all fitted models with interval, prefactor, offset, goodness and break, and why a model is missing', () => {
    for (const said of [
      'y = c + a x^p (chosen) −0.50 [−0.52, −0.48] 1.40e-10 100 fJ/MAC 1.96e6 (1.1e6 to ∞, extrapolated) 0.9991 −31.2 1024 (−0.60 → −0.40)',
      'y = a x^p −0.48 [−0.53, −0.43] 1.20e-10 0.9900 −20.0',
      'Not fitted: digital: offset-power: y is constant, and an offset alone explains it.',
    ])
      expect(text).toContain(said)
  })

  test('warnings, citations once each, and links to the files beside it are there', () => {
    expect(text).toContain('a 12-bit DAC from a rule that holds to 8 bits (144 of the 2003 points drawn)')
    expect(text.match(/\[Zhu2024\]/g)).toHaveLength(1)
    expect(text).toContain('[Sunny2021]')
    expect(page).toContain('<a href="figures/front.svg">figures/front.svg</a>, 45.7 kB')
    expect(page).toContain('<a href="results.csv">')
  })

  test('needs no network and no script', () => {
    expect(page).not.toMatch(/<script|<link|<iframe|@import|url\(|<img| src=/i)
    expect(page.match(/https?:[^"'\s<]*/g)!.filter((url) => !/w3\.org|github\.com/.test(url))).toEqual([])
  })

  test('parts that have nothing to show are left out', () => {
    const bare = reportPage({
      ...report,
      figures: [],
      objectives: [],
      laws: [],
      warnings: [],
      manifest: { ...manifest, question: '' },
    })
    for (const heading of ['Figures', 'Pareto front', 'Scaling laws', 'Warnings', 'class="question"'])
      expect(bare).not.toContain(heading)
  })

  test('tags are balanced and the language, captions and column scopes are given', () => {
    for (const tag of [
      'html',
      'body',
      'main',
      'header',
      'footer',
      'section',
      'table',
      'tr',
      'th',
      'td',
      'ul',
      'li',
      'dl',
      'div',
      'figure',
    ])
      expect(page.match(new RegExp(`<${tag}[\\s>]`, 'g'))?.length ?? 0, tag).toBe(
        page.match(new RegExp(`</${tag}>`, 'g'))?.length ?? 0,
      )
    expect(page).toContain('<html lang="en">')
    expect(page.match(/<caption>/g)).toHaveLength(2)
    expect(page).toContain('<th scope="col"')
  })
})

test('hostile text stays text wherever it comes from', () => {
  const hostile = `</style><script>alert("x")</script><img src=x onerror='y'>&`
  const labelled = {
    ...front,
    schema: front.schema.map((column, index) =>
      index === 0 ? { ...column, labels: [hostile, hostile] } : { ...column, name: `${hostile}${index}` },
    ),
  }
  const attacked = reportPage({
    ...report,
    manifest: {
      ...manifest,
      title: hostile,
      question: hostile,
      systems: [hostile],
      workloads: [hostile],
      accountings: [hostile],
      started: hostile,
      sweep: { file: hostile, text: hostile, sha256: hostile },
      files: [{ path: hostile, bytes: 1, sha256: hostile }],
    },
    figures: [{ caption: hostile, svg }],
    front: labelled,
    laws: fits.map((law) => ({ ...law, by: { system: hostile }, x: hostile, y: hostile, refused: [hostile] })),
    warnings: [{ message: hostile, points: 1, drawn: 3 }],
  })
  expect(attacked).not.toMatch(/<script|<img|onerror='/)
  expect(attacked.match(/<\/style>/g)).toHaveLength(1)
  expect(attacked).toContain(`<title>${escapeHtml(hostile)}</title>`)
})

describe('the HTML template', () => {
  test('escapes text and numbers, joins lists, and passes HTML and nothing through', () => {
    const items = ['<a>', 2].map((item) => html`<li title="${item}">${item}</li>`)
    expect(html`<ul>${items}${undefined}${trusted('<hr>')}</ul>`.text).toBe(
      '<ul><li title="&lt;a&gt;">&lt;a&gt;</li><li title="2">2</li><hr></ul>',
    )
  })

  test('leaves none of the five characters of markup', () =>
    expect(escapeHtml(`&<>"'`)).toBe('&amp;&lt;&gt;&quot;&#39;'))
})

describe('a law in words', () => {
  const [x, y] = [
    { name: 'width', unit: '' },
    { name: 'energyPerMac', unit: 'J' },
  ]
  const offset = fits[0]!
  const flat = fits[1]!
  const power = { ...offset, chosen: 'power', breaks: [] } as const

  test('an offset law falls towards its floor and breaks where it breaks', () =>
    expect(lawInWords(offset, x, y)).toBe(
      'Energy per MAC of lightening-transformer falls as width to the power −0.50 (95 % interval −0.52 to −0.48), ' +
        'towards a floor of 100 fJ/MAC. It meets its floor at width 1.96e6 (95 % interval 1.1e6 to ∞), ' +
        'beyond the largest width fitted. ' +
        'At width 1024 the exponent changes from −0.60 to −0.40.',
    ))

  test('a floor that is met among the rows is told without a reserve, and one before them with it', () => {
    const meeting = (crossover: number) => ({
      ...offset,
      models: offset.models.map((model) =>
        model.model === 'power' ? model : { ...model, crossover, crossoverInterval: [90, 5000] as const },
      ),
    })
    const told = 'It meets its floor at width'
    expect(lawInWords(meeting(4096), x, y)).toContain(`${told} 4096 (95 % interval 90 to 5000). At width 1024`)
    expect(lawInWords(meeting(100), x, y)).toContain(
      `${told} 100 (95 % interval 90 to 5000), below the smallest width fitted.`,
    )
    expect(lawInBrief(meeting(4096), x, y)).toBe(
      'p = −0.50 [−0.52, −0.48], above 100 fJ/MAC, floor at 4096, break at 1024',
    )
    expect(lawInBrief(offset, x, y)).not.toContain('floor')
  })

  test('a law without a trend has no floor to meet', () => {
    const unsure = {
      ...offset,
      models: offset.models.map((model) => ({ ...model, interval: [-1, 0.1] as const })),
    }
    expect(lawInWords(unsure, x, y)).not.toContain('floor')
  })

  test('a power law says what a doubling does', () =>
    expect(lawInWords(power, x, y)).toMatch(
      /power −0.48 \(95 % interval −0.53 to −0.43\): twice the width, 0.72 times the value\.$/,
    ))

  test('an interval that holds 0 is no trend', () =>
    expect(lawInWords(flat, x, y)).toBe(
      'Energy per MAC of digital shows no trend with width: the 95 % interval of its exponent, −0.01 to 0.01, holds 0.',
    ))

  test('an exponent that is sure but tiny is no law to speak of', () => {
    const tiny = {
      ...flat,
      models: flat.models.map((model) => ({ ...model, exponent: 1e-3, interval: [5e-4, 2e-3] as const })),
    }
    expect(lawInWords(tiny, x, y)).toMatch(/hardly changes with width: its exponent is 0.001\.$/)
  })

  test('a positive exponent grows', () => {
    const growing = {
      ...power,
      models: power.models.map((model) => ({ ...model, exponent: 1.5, interval: [1.4, 1.6] as const })),
    }
    expect(lawInWords(growing, x, y)).toMatch(/grows as width to the power 1.50 .* 2.8 times the value\.$/)
  })
})

describe('the manifest', () => {
  test('is the same text whatever the order of keys, files and models it is given', () => {
    const { title, files, versions, ...rest } = manifest
    const shuffled = {
      ...rest,
      files: files.toReversed(),
      versions: { ...versions, models: { 'sunny-2021': '1', 'zhu-2024': '1' } },
      title,
    }
    expect(manifestText(shuffled)).toBe(manifestText(manifest))
  })

  test('lists files by path and every cited work once', () => {
    const written = JSON.parse(manifestText(manifest)) as typeof manifest
    expect(written.files.map(({ path }) => path)).toEqual(['figures/front.svg', 'results.csv'])
    expect(written.citations).toEqual(['Sunny2021', 'Zhu2024'])
    expect(Object.keys(written.counts)).toEqual([
      'grid',
      'excluded',
      'duplicates',
      'evaluated',
      'failed',
      'infeasible',
      'front',
    ])
  })
})
