import { NextRequest } from 'next/server'
import { describe, expect, it } from 'vitest'
import { isOwnOrigin } from '@/lib/auth/own-origin'
import { proxy } from '@/proxy'

// APP_URL is http://localhost:3000 (setup.ts).
function post(path: string, headers: Record<string, string>) {
  return proxy(
    new NextRequest(`http://localhost:3000${path}`, {
      method: 'POST',
      headers: { host: 'localhost:3000', ...headers },
    }),
  )
}

const FOREIGN: [string, Record<string, string>][] = [
  ['another site', { origin: 'https://evil.example' }],
  ['no origin', {}],
  ['a null origin', { origin: 'null' }],
  [
    'a spoofed forwarded host',
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
  ],
  ['a spoofed host', { origin: 'https://evil.example', host: 'evil.example' }],
  ['another port', { origin: 'http://localhost:3001' }],
  ['another scheme', { origin: 'https://localhost:3000' }],
  ['a name that only starts like ours', { origin: 'http://localhost:3000.evil.example' }],
]

describe('a write from elsewhere changes nothing', () => {
  for (const [name, headers] of FOREIGN) {
    it(`${name}: actions, sign-in and sign-out are refused before they run`, async () => {
      for (const path of ['/orders', '/sign-in', '/api/auth/signout', '/api/auth/callback/credentials']) {
        const answer = await post(path, headers)
        expect(answer.status).toBe(403)
        expect((await answer.json()).code).toBe('cross_site')
      }
      expect(isOwnOrigin(headers.origin ?? null)).toBe(false)
    })
  }

  it('from the panel itself goes on', async () => {
    expect((await post('/orders', { origin: 'http://localhost:3000' })).status).toBe(200)
    expect(isOwnOrigin('http://localhost:3000')).toBe(true)
  })

  it('with an API key needs no origin: a program has none', async () => {
    expect((await post('/api/v1/orders', {})).status).toBe(200)
  })
})

describe('every answer', () => {
  const get = (headers: Record<string, string> = {}) =>
    proxy(new NextRequest('http://localhost:3000/orders', { headers: { host: 'localhost:3000', ...headers } }))

  it('has an id, and keeps a plain one it was sent', async () => {
    expect((await get()).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect((await get({ 'x-request-id': 'from-the-balancer-1' })).headers.get('x-request-id')).toBe(
      'from-the-balancer-1',
    )
    expect((await get({ 'x-request-id': '<script>' })).headers.get('x-request-id')).not.toContain('<')
  })

  it('has a policy with a nonce of its own', async () => {
    const nonce = async () => /'nonce-([^']+)'/.exec((await get()).headers.get('content-security-policy') ?? '')?.[1]
    expect(await nonce()).toBeTruthy()
    expect(await nonce()).not.toBe(await nonce())
  })

  it('tells the page our own host, whatever the request said', async () => {
    const answer = await get({ 'x-forwarded-host': 'evil.example' })
    expect(answer.headers.get('x-middleware-request-x-forwarded-host')).toBe('localhost:3000')
  })
})
