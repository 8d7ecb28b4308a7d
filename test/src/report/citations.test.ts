import { describe, expect, test } from 'vitest'
import { type ReferenceKey, references } from '#models/references.js'
import { citeBibtex, citeText, distinctKeys } from '#src/report/citations.js'

const all = Object.keys(references) as readonly ReferenceKey[]

describe('citations', () => {
  test('a work is cited once, in alphabetical order of keys', () =>
    expect(distinctKeys(['Zhu2024', 'Devlin2019', 'Zhu2024'])).toEqual(['Devlin2019', 'Zhu2024']))

  test('a line names three authors with initials, title, venue, year and where to find it', () =>
    expect(citeText(['Zhu2024'])).toBe(
      '[Zhu2024] H. Zhu, J. Gu, H. Wang, et al. Lightening-Transformer: A Dynamically-operated ' +
        'Optically-interconnected Photonic Transformer Accelerator. HPCA, pp. 686-703, 2024, arXiv:2305.19533, ' +
        'https://github.com/zhuhanqing/Lightening-Transformer.\n',
    ))

  test('authors who are not named stay et al., and a body keeps its name', () => {
    expect(citeText(['Dosovitskiy2021'])).toContain('] A. Dosovitskiy, et al. An Image')
    expect(citeText(['Lightfront'])).toContain('] The Lightfront authors. Lightfront:')
  })

  test('every work has a line and a BibTeX entry with author, title and year', () => {
    expect(citeText(all).trimEnd().split('\n')).toHaveLength(all.length)
    const entries = citeBibtex(all).split('\n\n')
    expect(entries).toHaveLength(all.length)
    for (const entry of entries)
      for (const field of ['author', 'title', 'year'])
        expect(entry).toMatch(new RegExp(`^  ${field} = \\{.+\\},$`, 'm'))
  })

  test('an entry has the type and the venue field of its kind, and names its arXiv number', () => {
    const entry = citeBibtex(['Zhu2024'])
    expect(entry).toMatch(/^@inproceedings\{Zhu2024,\n/)
    expect(entry).toContain('  booktitle = {HPCA, pp. 686-703},\n')
    expect(entry).toContain('  eprint = {2305.19533},\n  archivePrefix = {arXiv},\n')
    expect(citeBibtex(['Anderson2023'])).toMatch(/^@article\{Anderson2023,\n[^]*\n {2}journal = \{/)
  })

  test('BibTeX is told of signs of TeX, of capitals and of bodies', () => {
    expect(citeBibtex(['Touvron2021'])).toContain(
      'title = {{Training data-efficient image transformers \\& distillation',
    )
    expect(citeBibtex(['Lightfront'])).toContain('author = {{The Lightfront authors}},')
    expect(citeBibtex(['Dosovitskiy2021'])).toContain('author = {Dosovitskiy, Alexey and others},')
  })

  test('braces of BibTeX are balanced', () => {
    const text = citeBibtex(all)
    expect(text.split('{')).toHaveLength(text.split('}').length)
  })
})
