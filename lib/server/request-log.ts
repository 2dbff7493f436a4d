import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { log } from './log'
import { observe } from './metrics'

type Asked = { actor?: { kind: string; id: string } }

const shared = globalThis as { buybackRequests?: AsyncLocalStorage<Asked>; buybackRequestLog?: true }

function requests(): AsyncLocalStorage<Asked> {
  shared.buybackRequests ??= new AsyncLocalStorage<Asked>()
  return shared.buybackRequests
}

/** Doors say who asks, as soon as they know. */
export function noteActor(actor: { kind: string; id: string } | null): void {
  const asked = requests().getStore()
  if (asked && actor) asked.actor = { kind: actor.kind, id: actor.id }
}

export type Routes = { page: string; regex: RegExp }[]

/** The routes of a build, as Next wrote them beside it; none while developing. */
function routesOfBuild(): Routes {
  try {
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), '.next/routes-manifest.json')
    const manifest = JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8')) as Record<
      string,
      { page: string; regex: string }[]
    >
    const all = [...(manifest.staticRoutes ?? []), ...(manifest.dynamicRoutes ?? [])]
    return all.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }))
  } catch {
    return []
  }
}

const ID = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z]{1,4}-\d+|\d{3,}|[\w.~%+-]{24,})$/

/** The route of an address: a word of ours, so that labels stay few and nothing that was asked for is logged. */
export function routeOf(url: string, routes: Routes): string {
  const pathname = url.split('?', 1)[0] ?? '/'
  if (pathname.startsWith('/_next/')) return '/_next'
  const known = routes.find(({ regex }) => regex.test(pathname))
  if (known) return known.page
  if (routes.length > 0) return /\.\w{1,8}$/.test(pathname) ? '(file)' : '(none)'
  const parts = pathname.split('/').slice(0, 7)
  return parts.map((part) => (ID.test(part) ? '[id]' : part.slice(0, 24))).join('/')
}

const HELP = 'Requests by method, route and status, and how long they took.'

function ended(request: IncomingMessage, response: ServerResponse, routes: Routes, asked: Asked, ms: number): void {
  const route = routeOf(request.url ?? '/', routes)
  const method = /^[A-Z]{3,7}$/.test(request.method ?? '') ? String(request.method) : 'OTHER'
  // Whoever went away before the answer was whole.
  const status = response.writableFinished ? response.statusCode : 499
  observe('buyback_http_request_duration_seconds', HELP, { method, route, status: String(status) }, ms / 1000)
  if (route === '/_next' || route === '(file)') return
  const requestId = response.getHeader('x-request-id')
  const line = { requestId, actor: asked.actor, method, route, status, ms: Math.round(ms * 10) / 10 }
  log[status >= 500 ? 'error' : 'info'](line, 'request')
}

/** Called once when the server starts: from then on every request is counted, and logged when it has ended. */
export function watchRequests(): void {
  if (shared.buybackRequestLog) return
  shared.buybackRequestLog = true
  const routes = routesOfBuild()
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const began = performance.now()
    const asked: Asked = {}
    // Next routes a request anew by changing its address.
    const { url, method } = request
    requests().enterWith(asked)
    response.once('close', () => {
      ended({ url, method } as IncomingMessage, response, routes, asked, performance.now() - began)
    })
  })
}
