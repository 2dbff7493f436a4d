/** Development needs eval and inline styles for hot reload and its error overlay; production has neither. */
type Mode = { nonce: string; https: boolean; development: boolean }

/** sonner (2.0.8) puts its stylesheet into the page as it loads, first empty, then filled; a test keeps these to what it ships. */
export const SONNER_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
]

/**
 * Scripts run only with this request's nonce (or loaded by one that has it). Style elements need it too, but for sonner's; style attributes
 * are let be, because React writes them into the page for positions and widths.
 */
export function contentSecurityPolicy({ nonce, https, development }: Mode): string {
  const rules = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}' ${SONNER_STYLES.join(' ')}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    // The one stream of a browser is kept by a worker that its tabs share; public/visits-worker.js serves visits without a connection.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ]
  return [...rules, ...(https ? ['upgrade-insecure-requests'] : [])].join('; ')
}

/** What every answer carries besides the policy above. */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  }
}

/** A caller's id is kept for tracing only if it is plain; it goes into logs and answers. */
export function isSafeRequestId(id: string | null): id is string {
  return id !== null && /^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/.test(id)
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** localhost and 127.0.0.1 are two sites to a browser: whoever came by the other name is sent to the one of APP_URL. */
export function otherLoopback(host: string | null, appUrl: string): boolean {
  const own = new URL(appUrl)
  if (!host || host === own.host || !LOOPBACK.has(own.hostname)) return false
  const asked = `http://${host}`
  if (!URL.canParse(asked)) return false
  const { hostname, port } = new URL(asked)
  return LOOPBACK.has(hostname) && port === own.port
}
