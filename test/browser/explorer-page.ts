/** A page with an explorer: as a file, from a server, and opened by a browser that tells of everything it complains about or asks for. */
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { explorerHtml } from '#src/explorer/explorer-html.js'
import type { Explored } from '#src/explorer/explored.js'
import { html, trusted } from '#src/report/html.js'
import { pageStyle } from '#src/report/page-style.js'

/** Where the page and its pictures lie, to be looked at. */
const folder = fileURLToPath(new URL('../../browser', import.meta.url))

export const pictureFile = (name: string): string => join(folder, `${name}.png`)

export const pageText = async (explored: Explored): Promise<string> =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${explored.title}</title>
<style>${trusted(pageStyle)}</style>
</head>
<body><main><h1>${explored.title}</h1>${await explorerHtml(explored)}</main></body>
</html>
`.text

/** @returns its address */
export const writePage = async (name: string, text: string): Promise<string> => {
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.html`)
  await writeFile(file, text)
  return pathToFileURL(file).href
}

/** A static server of one page. */
export const servePage = async (text: string): Promise<{ address: string; stop: () => void }> => {
  const server = createServer((request, response) => {
    const isPage = request.url === '/report.html'
    response.writeHead(isPage ? 200 : 204, { 'content-type': 'text/html; charset=utf-8' }).end(isPage ? text : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/report.html`,
    stop: () => server.close(),
  }
}

export interface Opened {
  readonly page: Page
  /** Errors and warnings of the console, and exceptions. */
  readonly complaints: string[]
  /** Addresses asked for, the page's own first. */
  readonly requests: string[]
}

/** The browser asks for a server's picture by itself: no business of the page's. */
const isOwn = (address: string): boolean => !address.endsWith('/favicon.ico') && !address.startsWith('blob:')

export const open = async (browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<Opened> => {
  const context = await browser.newContext({ viewport: { width: 1360, height: 1000 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    if (isOwn(request.url())) requests.push(request.url())
  })
  await page.goto(address)
  return { page, complaints, requests }
}

/** Drags over a part of a plot: shares of its width and height, from its upper left corner. */
export const drag = async (
  page: Page,
  surface: string,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> => {
  const locator = page.locator(surface)
  await locator.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await locator.boundingBox())!
  await page.mouse.move(x + from[0] * width, y + from[1] * height)
  await page.mouse.down()
  await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 4 })
  await page.mouse.up()
}

/** `236 of 10,000 points selected, 62 of them on the front.` -> 236 */
export const selectedCount = async (page: Page): Promise<number> =>
  Number(/^(?:All )?([\d,]+)/.exec((await page.textContent('#explorer .counted'))!)![1]!.replaceAll(',', ''))
