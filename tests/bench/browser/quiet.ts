import type { Page, Request } from '@playwright/test'

const QUIET_MS = 300
/** Some are never told to have ended (a beacon, what a worker takes over): nobody waits longer for one. */
const LONGEST_MS = 3000

/** What is fetched for the page itself; the stream of changes stays open as long as it does. */
const counts = (request: Request): boolean => ['fetch', 'xhr'].includes(request.resourceType())

const waiting = new WeakMap<Page, Map<Request, number>>()

/** Notes what `page` asks for and since when, from before it is opened on. */
function asked(page: Page): Map<Request, number> {
  const known = waiting.get(page)
  if (known) return known
  const open = new Map<Request, number>()
  waiting.set(page, open)
  page.on('request', (request) => counts(request) && open.set(request, Date.now()))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return open
}

/** Until the page has had all that it asked for, for a moment. */
export async function quiet(page: Page): Promise<void> {
  const open = asked(page)
  for (let since = Date.now(); Date.now() - since < QUIET_MS; await page.waitForTimeout(20))
    if ([...open.values()].some((begun) => Date.now() - begun < LONGEST_MS)) since = Date.now()
}

/** Opens an address and waits until nothing more comes by itself. */
export async function openQuietly(page: Page, address: string): Promise<void> {
  asked(page)
  await page.goto(address, { waitUntil: 'load' })
  await quiet(page)
}
