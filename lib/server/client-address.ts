import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

const shared = globalThis as { buybackClientAddress?: true }

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-real-ip',
]

/** Without TRUST_PROXY whatever a request says of where it comes from is its own invention: the socket's address replaces it. */
export function distrustForwarded(request: Pick<IncomingMessage, 'headers' | 'socket'>): void {
  for (const name of FORWARDED) delete request.headers[name]
  const address = request.socket.remoteAddress
  if (address) request.headers['x-forwarded-for'] = address.replace(/^::ffff:/, '')
}

/**
 * Called once when the server starts (and by the proxy, should nobody have): from then on `x-forwarded-for` of every request
 * is true before anything reads it. Node tells of a request on this channel before it is handled.
 */
export function watchClientAddress(trustProxy: boolean): void {
  if (shared.buybackClientAddress || trustProxy) return
  shared.buybackClientAddress = true
  subscribe('http.server.request.start', (message) => {
    distrustForwarded((message as { request: IncomingMessage }).request)
  })
}
