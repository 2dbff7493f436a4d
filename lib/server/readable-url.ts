import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const shared = globalThis as { buybackReadableUrl?: true }

/** An address whose path is no UTF-8 when its percents are decoded is taken by the letter: then there is nothing there, in words. */
export function readableUrl(url: string): string {
  const at = url.indexOf('?')
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at)]
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return path.replaceAll('%', '%25') + query
  }
}

/** Called once when the server starts: Next decodes paths before anything of ours could refuse them, and would answer 500. */
export function watchUrls(): void {
  if (shared.buybackReadableUrl) return
  shared.buybackReadableUrl = true
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (request.url?.includes('%')) request.url = readableUrl(request.url)
  })
}
