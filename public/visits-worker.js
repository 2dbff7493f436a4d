// Serves the visits screen when there is no connection: an empty page and the scripts and styles it is made of, nothing else.
// It holds no data: pickups and what waits to be sent are in the page's own database. Each build's page has a cache of its own,
// named by the files it needs; the one before is kept for a page that is still open.

const SHELL = '/visits/offline'
const PREFIX = 'visits-'
const KEPT_BUILDS = 2
/** So long somebody in the street waits for a page that may never come. */
const PATIENCE_MS = 6_000

/** Addresses of built files in a text: in attributes of HTML, in the data of the page, in a style sheet. */
function builtFiles(text, base) {
  const found = text.match(/(?:\/_next\/static\/|(?<=url\()["']?\.\.\/)[^"'\\\s)<>]+/g) ?? []
  const urls = found.map((each) => new URL(each.replace(/^["']/, ''), base))
  return [...new Set(urls.filter((url) => url.pathname.startsWith('/_next/static/')).map((url) => url.pathname + url.search))]
}

async function nameOf(files) {
  const bytes = new TextEncoder().encode(files.join('\n'))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return PREFIX + Array.from(hash.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Only what says that it never changes is kept: a development server's files do. */
const isBuilt = (response) => response.ok && (response.headers.get('cache-control') ?? '').includes('immutable')

async function keepFile(cache, file) {
  if (await cache.match(file)) return
  const response = (await caches.match(file)) ?? (await fetch(file))
  if (!isBuilt(response)) throw new Error(`${file}: ${response.status}`)
  if (file.includes('.css')) {
    const inside = builtFiles(await response.clone().text(), new URL(file, self.location.origin))
    await Promise.all(inside.map((each) => keepFile(cache, each)))
  }
  await cache.put(file, response)
}

/** Takes the page as the server has it now. A build that is there whole replaces older ones; half a one is never used. */
async function keepShell() {
  const response = await fetch(SHELL, { cache: 'no-store', credentials: 'same-origin', redirect: 'error' })
  if (!response.ok) throw new Error(`${SHELL}: ${response.status}`)
  const files = builtFiles(await response.clone().text(), self.location.origin).sort()
  const name = await nameOf(files)
  const names = (await caches.keys()).filter((each) => each.startsWith(PREFIX))
  const cache = await caches.open(name)
  await Promise.all(files.map((file) => keepFile(cache, file)))
  await cache.put(SHELL, response)
  const others = names.filter((each) => each !== name)
  await Promise.all(others.slice(0, Math.max(0, others.length - KEPT_BUILDS + 1)).map((each) => caches.delete(each)))
}

async function newestShell() {
  const names = (await caches.keys()).filter((each) => each.startsWith(PREFIX)).reverse()
  for (const name of names) {
    const shell = await (await caches.open(name)).match(SHELL)
    if (shell) return shell
  }
  return Response.error()
}

/**
 * The page from the server; from the phone when there is no connection, when it is too weak to bring anything in time, or when the server
 * answers that it cannot. The first answer counts: what comes later is not waited for.
 */
async function visitsPage(request) {
  const shell = await newestShell()
  const fetched = fetch(request)
  if (shell.type === 'error') return fetched
  const late = new Promise((resolve) => setTimeout(() => resolve(shell), PATIENCE_MS))
  return Promise.race([fetched.then((response) => (response.status >= 500 ? shell : response), () => shell), late])
}

/** Built files never change: from the phone if they are there. One that a page loads later joins the newest build's. */
async function builtFile(request) {
  const known = await caches.match(request.url)
  if (known) return known
  const response = await fetch(request)
  const name = (await caches.keys()).filter((each) => each.startsWith(PREFIX)).at(-1)
  if (isBuilt(response) && name) await (await caches.open(name)).put(request.url, response.clone())
  return response
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('message', (event) => {
  if (event.data === 'keep') event.waitUntil(keepShell().catch(() => {}))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/_next/static/')) event.respondWith(builtFile(request))
  else if (request.mode === 'navigate' && (pathname === '/visits' || pathname === SHELL))
    event.respondWith(visitsPage(request))
})
