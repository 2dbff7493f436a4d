import type { Page } from '@playwright/test'

/** Long enough for everything that the page asks for by itself after it is there. */
const SETTLED_MS = 3000

/** Bytes of script that come over the wire, compressed, when a page is opened with nothing in the cache; headers are not in it. */
export async function scriptSent(page: Page, path: string): Promise<{ bytes: number; files: number }> {
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const scripts = new Set<string>()
  let bytes = 0
  network.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.mimeType.includes('javascript')) scripts.add(requestId)
  })
  network.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.goto(path, { waitUntil: 'load' })
  await page.waitForTimeout(SETTLED_MS)
  await page.context().close()
  return { bytes, files: scripts.size }
}
