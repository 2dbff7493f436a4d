import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseTheme, THEME_COOKIE } from '@/lib/core/theme'
import { RETRY_AFTER, unavailableHeaders, unavailablePage } from './unavailable-page'

/** As long as any answer may still be on its way. */
const REMEMBER_MS = 60_000

// Pages, handlers and the server around them are bundles of their own in one process.
const shared = globalThis as { buybackUnavailable?: Set<string>; buybackAnswers?: true }
shared.buybackUnavailable ??= new Set()
const unavailable = shared.buybackUnavailable

/** A door says of its request that the database was away when it was needed. */
export function noteUnavailable(requestId: string): void {
  unavailable.add(requestId)
  setTimeout(() => unavailable.delete(requestId), REMEMBER_MS).unref()
}

/** The page of the request that this response answers, in its reader's colours. */
export function unavailablePageFor(cookie: string | undefined): string {
  const theme = new RegExp(`(?:^|; *)${THEME_COOKIE}=(\\w+)`).exec(cookie ?? '')?.[1]
  return unavailablePage(parseTheme(theme))
}

/**
 * Next lets a page say 403 and 404, but not 503: one that could not reach the database would end as 500, an action as 200.
 * Their bodies are Next's; the status, `Retry-After` and, for a broken document, the page are put right here.
 */
function answerTruly(request: IncomingMessage, response: ServerResponse, https: boolean): void {
  const { writeHead, write, end } = response as unknown as Record<string, (...args: unknown[]) => unknown>
  let page: string | null = null
  const isNoted = (): boolean => unavailable.has(String(response.getHeader('x-request-id')))

  const truly = {
    writeHead(status: number, ...rest: unknown[]): unknown {
      if (!isNoted()) return writeHead?.call(response, status, ...rest)
      if (status === 500) {
        page = unavailablePageFor(request.headers.cookie)
        for (const name of response.getHeaderNames()) if (name !== 'x-request-id') response.removeHeader(name)
        for (const [name, value] of Object.entries(unavailableHeaders(https))) response.setHeader(name, value)
        response.setHeader('content-length', Buffer.byteLength(page))
      } else if (status === 200 && String(response.getHeader('content-type')).startsWith('text/x-component')) {
        response.setHeader('retry-after', RETRY_AFTER)
      } else return writeHead?.call(response, status, ...rest)
      return writeHead?.call(response, 503)
    },
    write(...args: unknown[]): unknown {
      if (!response.headersSent && isNoted()) response.writeHead(response.statusCode)
      return page === null ? write?.call(response, ...args) : true
    },
    end(...args: unknown[]): unknown {
      if (!response.headersSent && isNoted()) response.writeHead(response.statusCode)
      return page === null
        ? end?.call(response, ...args)
        : end?.call(response, page, ...args.slice(-1).filter(isFunction))
    },
  }
  Object.assign(response, truly)
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

/** Called once when the server starts: Node tells of a request on this channel before it is handled. */
export function watchAnswers(https: boolean): void {
  if (shared.buybackAnswers) return
  shared.buybackAnswers = true
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    answerTruly(request, response, https)
  })
}
