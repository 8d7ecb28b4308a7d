/**
 * The explorer in a real browser.
 *
 * Skipped, with the reason printed, where there is no Chromium; not in CI, which installs it (`LIGHTFRONT_INSTALL=1`). Pictures of the
 * pages are written to dist/browser, to be looked at.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lightfront, makeTemporaryFolder, removeFolder } from '../support/command-line.js'
import { exploredPoints } from '../support/explored-points.js'
import { hasChromium, startChromium } from './chromium.js'
import { drag, open, pageText, pictureFile, selectedCount, servePage, writePage } from './explorer-page.js'

const isHere = hasChromium()
if (!isHere) console.log('skipped: no Chromium here; CHROMIUM names one, LIGHTFRONT_INSTALL=1 installs it')

const few = exploredPoints(600, 60)

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

/** What axe finds serious or critical, in a line each. */
const faultsOf = async (page: Page): Promise<readonly string[]> => {
  await page.addScriptTag({ content: axe.source })
  const found = await page.evaluate<AxeResults>('axe.run()')
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]!.html} ${nodes[0]!.failureSummary}`)
}

const rangesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate("Array.from(document.querySelectorAll('#explorer .ranges li'), (item) => item.dataset.range)")

const chosenOf = (page: Page): Promise<string | null> => page.textContent('#explorer .details h3')

describe.skipIf(!isHere && process.env['CI'] !== 'true')('the explorer', () => {
  let browser: Browser
  let address: string
  let text: string

  beforeAll(async () => {
    browser = await startChromium()
    text = await pageText(few)
    address = await writePage('few', text)
  })
  afterAll(async () => {
    await browser.close()
  })

  test('opens from disk without a complaint, and asks for nothing but itself', async () => {
    const { page, complaints, requests } = await open(browser, address)
    expect(await selectedCount(page)).toBe(600)
    await drag(page, '.front .surface', [0.1, 0.1], [0.6, 0.9])
    expect(complaints).toEqual([])
    expect(requests).toEqual([address])
  })

  test('opens from a static server just so', async () => {
    const server = await servePage(text)
    const { page, complaints, requests } = await open(browser, server.address)
    expect(await selectedCount(page)).toBe(600)
    expect(complaints).toEqual([])
    expect(requests).toEqual([server.address])
    server.stop()
  })

  test('says without scripts where its points can be explored', async () => {
    const { page } = await open(browser, address, { javaScriptEnabled: false })
    expect(await page.locator('#explorer').textContent()).toContain('where scripts run')
  })

  test('a brush in one plot selects in all, and a click beside points takes it away', async () => {
    const { page } = await open(browser, address)
    await drag(page, '.front .surface', [0.05, 0.05], [0.45, 0.95])
    const inFront = await selectedCount(page)
    expect(inFront).toBeGreaterThan(20)
    expect(inFront).toBeLessThan(500)
    expect(await rangesOf(page)).toEqual(['energyPerMac', 'latency'])
    await expect.poll(() => page.locator('.law .brush').isVisible()).toBe(true)
    await drag(page, '.strands .surface', [0.34, 0.6], [0.34, 1])
    expect(await selectedCount(page)).toBeLessThan(inFront)
    expect(await rangesOf(page)).toHaveLength(3)
    const { x, y, width } = (await page.locator('.front .surface').boundingBox())!
    await page.mouse.click(x + width - 3, y + 3)
    expect(await rangesOf(page)).toHaveLength(1)
  })

  test('a brush that is pressed again moves, as wide as it was', async () => {
    const { page } = await open(browser, address)
    await drag(page, '.law .surface', [0.2, 0.2], [0.4, 0.5])
    const before = (await page.locator('.law .brush').boundingBox())!
    await drag(page, '.law .surface', [0.3, 0.3], [0.5, 0.4])
    const after = (await page.locator('.law .brush').boundingBox())!
    expect(after.x - before.x).toBeGreaterThan(30)
    expect(Math.abs(after.width - before.width)).toBeLessThan(3)
  })

  test('a click on a point shows all of it, with the line that computes it again', async () => {
    const { page } = await open(browser, address)
    await page.keyboard.press('Tab')
    const ring = (await page.locator('.front .ring').boundingBox())!
    expect(await chosenOf(page)).toBe('Point 1, on the front')
    await page.locator('.front .plot').focus()
    await page.keyboard.press('End')
    expect(await chosenOf(page)).toBe('Point 60, on the front')
    expect(await page.locator('.command').textContent()).toBe(few.commands[59])
    await page.mouse.click(ring.x, ring.y)
    expect(await chosenOf(page)).toBe('Point 1, on the front')
    expect(await page.locator('.details .warnings li').allTextContents()).toEqual(few.warnings)
    expect(await page.locator('.bars svg').count()).toBe(3)
    expect(await page.locator('.bars').first().getAttribute('aria-label')).toMatch(/^Energy by part: \S+ [\d.]+ .J, /)
    await page.locator('summary', { hasText: 'What it rests on' }).click()
    expect(await page.locator('.unverified').textContent()).toContain('unverified')
  })

  test('the selection is downloaded with the headers and the cells of results.csv', async () => {
    const { page } = await open(browser, address)
    await page.getByLabel('Only the front').check()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download selection as CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('photonic-and-in-memory-transformers-script-compared-selection.csv')
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n')
    expect(lines[0]).toBe([...few.columns.map(({ header }) => header), 'warnings'].join(','))
    expect(lines).toHaveLength(61)
    expect(lines[1]).toMatch(/^lightening-transformer,bert-base,\d,/)
    expect(lines[1]).toContain('"ADC energy holds to 8 bits, used at 10; wire lengths are ""assumed"", and short"')
  })

  test('an address shares what is looked at, and back and forward lead through it', async () => {
    const { page } = await open(browser, address)
    await drag(page, '.front .surface', [0.05, 0.05], [0.45, 0.95])
    await page.getByLabel('Across').selectOption('area')
    await page.locator('.front .plot').focus()
    await page.keyboard.press('ArrowRight')
    const shared = page.url()
    const [count, chosen, ranges] = [await selectedCount(page), await chosenOf(page), await rangesOf(page)]
    const { page: other } = await open(browser, shared)
    expect([await selectedCount(other), await chosenOf(other), await rangesOf(other)]).toEqual([count, chosen, ranges])
    expect(await other.getByLabel('Across').inputValue()).toBe('area')
    await page.goBack()
    expect(await page.getByLabel('Across').inputValue()).toBe('energyPerMac')
    expect(await selectedCount(page)).toBe(count)
    await page.goBack()
    expect(await selectedCount(page)).toBe(600)
    await page.goForward()
    expect(await selectedCount(page)).toBe(count)
  })

  test('what an address asks for and the report does not have is told', async () => {
    const { page } = await open(browser, `${address}#in.flux=1..2&point=7&up=area`)
    expect(await page.locator('.notice').textContent()).toContain('left out: in.flux=1..2')
    expect(await chosenOf(page)).toBe('Point 8, on the front')
    expect(await page.getByLabel('Upwards').inputValue()).toBe('area')
  })

  test('keys alone step along the front, set a range, and reach a table; what is chosen is heard', async () => {
    const { page } = await open(browser, address)
    const tabTo = async (isThere: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses++) {
        if (await page.evaluate<boolean>(isThere)) return
        await page.keyboard.press('Tab')
      }
      throw new Error('not reached by Tab')
    }
    await tabTo(`document.activeElement.getAttribute('aria-label') === 'Add a range'`)
    await page.keyboard.type('Tiles')
    await page.keyboard.press('Enter')
    await expect.poll(() => rangesOf(page)).toEqual(['tiles'])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.type('16')
    await page.keyboard.press('Enter')
    const selected = await selectedCount(page)
    expect(selected).toBeLessThan(600)
    await tabTo(`document.activeElement.getAttribute('role') === 'slider'`)
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle')
    expect(outline).toBe('solid')
    await page.keyboard.press('ArrowRight')
    const chosen = (await chosenOf(page))!
    expect(chosen).not.toBe('Point 1, on the front')
    await expect.poll(() => page.getByRole('status').textContent()).toContain(`${chosen}: `)
    expect(await page.getByRole('status').textContent()).toContain(`${selected} of 600 points selected`)
    await tabTo(`document.activeElement.textContent === 'The selection as a table'`)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.plots tbody tr').count()).toBe(20)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await chosenOf(page)).toBe(
      (await page.locator('.plots tbody button').first().getAttribute('aria-label'))!.replace('Show point', 'Point') +
        ', on the front',
    )
  })

  test('lines and BibTeX are copied', async () => {
    const server = await servePage(text)
    const { page } = await open(browser, server.address, { permissions: ['clipboard-read', 'clipboard-write'] })
    const clipboard = (): Promise<string> => page.evaluate<string>('navigator.clipboard.readText()')
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect.poll(clipboard).toBe(few.commands[0])
    await page.locator('summary', { hasText: 'Works to cite' }).click()
    await page.getByRole('button', { name: 'Copy BibTeX of Leroux2025' }).click()
    await expect.poll(clipboard).toBe(few.citations[1]!.bibtex)
    await page.getByRole('button', { name: 'Copy all as BibTeX' }).click()
    await expect.poll(clipboard).toContain('@inproceedings{Zhu2024')
    server.stop()
  })

  test('axe finds nothing serious, in the light and in the dark, with all unfolded', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page } = await open(browser, address, { colorScheme })
      await drag(page, '.front .surface', [0.05, 0.05], [0.45, 0.95])
      for (const summary of await page.locator('#explorer > details > summary, .stage summary').all())
        await summary.click()
      expect(await faultsOf(page)).toEqual([])
    }
  })

  test('a small screen shows all of it without scrolling sideways', async () => {
    const { page } = await open(browser, address, { viewport: { width: 400, height: 800 } })
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400)
    await page.screenshot({ path: pictureFile('narrow'), fullPage: true })
  })

  test('the report of a run has it, and no complaint', async () => {
    const folder = await makeTemporaryFolder()
    const sweep = join(process.cwd(), 'sweeps/core-size.yaml')
    expect(await lightfront(folder, 'run', sweep, '--out', 'out')).toMatchObject({ code: 0 })
    const { page, complaints, requests } = await open(browser, pathToFileURL(join(folder, 'out/report.html')).href)
    expect(await selectedCount(page)).toBeGreaterThan(10)
    await page.screenshot({ path: pictureFile('core-size'), fullPage: true })
    expect(complaints).toEqual([])
    expect(requests).toHaveLength(1)
    expect(await faultsOf(page)).toEqual([])
    await removeFolder(folder)
  })
})
