/**
 * Ten thousand points, as many as a report draws: how long they take, and how they look.
 *
 * Time is that of the page's thread at work, so that what else the machine does counts for little; what is left of that is told by a
 * loop that is timed beside. Figures are printed.
 */
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exploredPoints } from '../support/explored-points.js'
import { hasChromium, startChromium } from './chromium.js'
import { drag, open, pageText, pictureFile, selectedCount, writePage } from './explorer-page.js'

const isHere = hasChromium()

/** In milliseconds: a page that opens within a second is waited for, a brush that answers within a tenth of one is not felt. */
const limits = { load: 1000, brush: 100 }

/** What the loop takes on two cores of 2.1 GHz with nothing else to do, in milliseconds: measured there. */
const quietLoop = 80

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** Milliseconds that the thread of a page has worked so far. */
const worked = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value
}

const watched = async (page: Page): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return session
}

/** How many times slower than on a quiet machine work is now. */
const slowness = async (page: Page, session: CDPSession): Promise<number> => {
  const before = await worked(session)
  await page.evaluate(() => {
    const sums = new Float64Array(1 << 16)
    for (let step = 0; step < 2e7; step++) sums[(step * 40503) & 0xffff]! += Math.sqrt(step)
    return sums[7]
  })
  return Math.max(1, ((await worked(session)) - before) / quietLoop)
}

const drawn = (page: Page): Promise<void> =>
  page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))')

describe.skipIf(!isHere && process.env['CI'] !== 'true')('ten thousand points', () => {
  let browser: Browser
  let address: string

  beforeAll(async () => {
    browser = await startChromium()
    address = await writePage('many', await pageText(exploredPoints(10_000, 300)))
  })
  afterAll(async () => {
    await browser.close()
  })

  test('open within a second, and follow a brush within a tenth of one', async () => {
    const { page } = await open(browser, 'about:blank')
    const session = await watched(page)
    const loads: number[] = []
    const brushes: number[] = []
    const counts: number[] = []
    const factor = await slowness(page, session)
    for (let round = 0; round < 3; round++) {
      await page.goto('about:blank')
      const before = await worked(session)
      await page.goto(address)
      loads.push((await worked(session)) - before)
    }
    const { x, y, width, height } = (await page.locator('.front .surface').boundingBox())!
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (const share of [0.05, 0.3, 0.45, 0.6, 0.75, 0.9, 1]) {
      const before = await worked(session)
      await page.mouse.move(x + share * width, y + share * height)
      await drawn(page)
      brushes.push((await worked(session)) - before)
      counts.push(await selectedCount(page))
    }
    await page.mouse.up()
    const [load, brush] = [median(loads), median(brushes)]
    console.log(
      `10,000 points: load ${load.toFixed(0)} ms, brush ${brush.toFixed(0)} ms (${brushes.map((ms) => ms.toFixed(0)).join(', ')} ` +
        `for ${counts.join(', ')} points), on a machine ${factor.toFixed(1)} times as slow as a quiet one`,
    )
    expect(counts.at(-1)).toBeGreaterThan(9_900)
    expect(load).toBeLessThan(limits.load * factor)
    expect(brush).toBeLessThan(limits.brush * factor)
  })

  test('are drawn in the light, in the dark, and on paper', async () => {
    const { page } = await open(browser, address)
    await page.screenshot({ path: pictureFile('all'), fullPage: true })
    await drag(page, '.front .surface', [0.1, 0.3], [0.45, 0.8])
    await drag(page, '.strands .surface', [0.34, 0.4], [0.34, 1])
    await page.screenshot({ path: pictureFile('brushed'), fullPage: true })
    await page.emulateMedia({ colorScheme: 'dark' })
    const ground = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(await ground()).toBe('rgb(20, 24, 29)')
    await page.screenshot({ path: pictureFile('dark'), fullPage: true })
    await page.setViewportSize({ width: 720, height: 1000 })
    await page.emulateMedia({ media: 'print' })
    expect(await ground()).toBe('rgb(255, 255, 255)')
    expect(await page.getByRole('button', { name: 'Download selection as CSV' }).isVisible()).toBe(false)
    await drawn(page)
    await page.screenshot({ path: pictureFile('print'), fullPage: true })
    await page.pdf({ path: pictureFile('print').replace('.png', '.pdf') })
  })
})
