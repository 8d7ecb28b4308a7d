/** A certified run from the command line says what its front rests on. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Manifest } from '#src/report/manifest.js'
import { inTemporaryFolder, lightfrontHere } from '../../support/command-line.js'

const file = `
title: Small cores
systems: [lightening-transformer]
workloads: [deit-tiny]
axes:
  tiles: { from: 1, to: 16, step: 1 }
  coreRows: { from: 4, to: 32, step: 4 }
  wavelengths: { from: 4, to: 24, step: 4 }
objectives: { minimise: [energy, latency, area], subjectTo: ["area <= 60 mm2"] }
keep: front
certify: true
figures: []
`

test('a certified run says how many points it has evaluated, on screen and in the manifest', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'small.yaml'), file)
    const { code, stderr } = await lightfrontHere(folder, 'run', 'small.yaml', '--threads', '2', '--out', 'out')
    expect(code).toBe(0)
    const { certificate, counts } = JSON.parse(readFileSync(join(folder, 'out/manifest.json'), 'utf8')) as Manifest
    expect(stderr).toMatch(
      new RegExp(`certified: ${counts.front} designs, [\\d.]+ % of 768 points evaluated; [\\d,]+ boxes discarded`),
    )
    expect(certificate!.evaluatedShare).toBe(counts.evaluated / 768)
    expect(certificate!.points.infeasible).toBeGreaterThan(0)
  }))
