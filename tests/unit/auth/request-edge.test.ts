import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { distrustForwarded } from '@/lib/server/client-address'
import { readableUrl } from '@/lib/server/readable-url'
import {
  contentSecurityPolicy,
  isSafeRequestId,
  otherLoopback,
  SONNER_STYLES,
  securityHeaders,
} from '@/lib/server/security-headers'

describe('the content security policy', () => {
  const policy = contentSecurityPolicy({ nonce: 'abc', https: true, development: false })
  const rule = (name: string) => policy.split('; ').find((each) => each.startsWith(`${name} `))

  it('runs only scripts with this request’s nonce', () => {
    expect(rule('script-src')).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'")
  })

  it('lets no style element in without the nonce, but the one of the toasts', () => {
    expect(rule('style-src')).toBe(`style-src 'self' 'nonce-abc' ${SONNER_STYLES.join(' ')}`)
    const shipped = readFileSync('node_modules/sonner/dist/index.mjs', 'utf8')
    const literal = /__insertCSS\((".*?[^\\]")\)/.exec(shipped)?.[1] ?? ''
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    expect(SONNER_STYLES).toEqual([hash(''), hash(JSON.parse(literal))])
  })

  it('allows no frame, plugin, other base or form target', () => {
    expect(rule('frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(rule('object-src')).toBe("object-src 'none'")
    expect(rule('base-uri')).toBe("base-uri 'none'")
    expect(rule('form-action')).toBe("form-action 'self'")
  })

  it('allows eval in development only', () => {
    expect(policy).not.toContain('unsafe-eval')
    expect(contentSecurityPolicy({ nonce: 'abc', https: false, development: true })).toContain('unsafe-eval')
  })
})

describe('other headers', () => {
  it('promise https only where it is', () => {
    expect(securityHeaders(true)['strict-transport-security']).toMatch(/max-age=\d+/)
    expect(securityHeaders(false)['strict-transport-security']).toBeUndefined()
  })
})

describe('a request id from outside', () => {
  it('is kept when plain', () => {
    expect(isSafeRequestId('01a2021a-6aef-7493-b792-1bb7ca58b653')).toBe(true)
  })

  it.each(['', 'short', 'a b c d e f g h', '<script>alert(1)</script>', 'x'.repeat(65), 'abcdefgh\r\nset-cookie: a=b'])(
    'is replaced when not: %j',
    (id) => {
      expect(isSafeRequestId(id)).toBe(false)
    },
  )
})

describe('the address of a request', () => {
  it('is the socket’s; what the request says of itself is dropped', () => {
    const request = {
      headers: {
        host: 'localhost:3000',
        'x-forwarded-for': '1.2.3.4',
        'x-forwarded-host': 'evil.example',
        'x-real-ip': '1.2.3.4',
      },
      socket: { remoteAddress: '::ffff:10.0.0.7' },
    } as unknown as Parameters<typeof distrustForwarded>[0]
    distrustForwarded(request)
    expect(request.headers).toEqual({ host: 'localhost:3000', 'x-forwarded-for': '10.0.0.7' })
  })
})

describe('localhost and 127.0.0.1', () => {
  it('lead to the one of APP_URL', () => {
    expect(otherLoopback('127.0.0.1:3000', 'http://localhost:3000')).toBe(true)
    expect(otherLoopback('localhost:3000', 'http://localhost:3000')).toBe(false)
  })

  it('but only on the same port, and never for a public address', () => {
    expect(otherLoopback('127.0.0.1:3001', 'http://localhost:3000')).toBe(false)
    expect(otherLoopback('127.0.0.1', 'https://desk.example')).toBe(false)
    expect(otherLoopback('evil.example:3000', 'http://localhost:3000')).toBe(false)
  })
})

describe('an address', () => {
  it('that can be read stays as it is', () => {
    for (const url of ['/orders', '/orders/%E0%A4%85?q=%', '/partners/A%2FB']) expect(readableUrl(url)).toBe(url)
  })

  it('that cannot is taken by the letter, its query untouched', () => {
    expect(readableUrl('/orders/%E0%A4%A?q=%20')).toBe('/orders/%25E0%25A4%25A?q=%20')
    expect(readableUrl('/100%')).toBe('/100%25')
  })
})
