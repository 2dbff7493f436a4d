import { NextRequest } from 'next/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/auth/[...nextauth]/route'
import { SYSTEM } from '@/lib/auth/actor'
import { deactivateUser } from '@/lib/auth/commands/change-user'
import { sessionCookieName, signedInBy, userOfToken } from '@/lib/auth/session-token'
import { db } from '@/lib/server/database'
import { contextOf, value } from '../business'
import { inRequest } from '../next-request'
import { CLIENT, type Claims, type Lies, type Provider, startProvider } from './oidc-provider'
import { person } from './people'

const PANEL = 'http://localhost:3000'
let provider: Provider

beforeAll(async () => {
  provider = await startProvider()
  process.env.OIDC_ISSUER = provider.issuer
  process.env.OIDC_CLIENT_ID = CLIENT.id
  process.env.OIDC_CLIENT_SECRET = CLIENT.secret
  process.env.NEXTAUTH_URL = PANEL
})
afterAll(() => provider.stop())

/** A browser: its cookies, and requests to the panel's sign-in routes as a page of the panel sends them. */
class Browser {
  readonly cookies = new Map<string, string>()

  async ask(address: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(address, PANEL)
    const headers = new Headers({
      host: 'localhost:3000',
      origin: PANEL,
      cookie: [...this.cookies].map(([name, text]) => `${name}=${text}`).join('; '),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    })
    const request = new NextRequest(url, {
      method: form ? 'POST' : 'GET',
      headers,
      ...(form && { body: new URLSearchParams(form).toString() }),
    })
    const params = Promise.resolve({ nextauth: url.pathname.split('/').slice(3) })
    const response = await inRequest(headers, () => (form ? POST : GET)(request, { params }))
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', text = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (text === '' || /max-age=0/i.test(set)) this.cookies.delete(name)
      else this.cookies.set(name, text)
    }
    return response
  }

  /** As the button does it: to the provider's page. Answers its address. */
  async leave(callbackUrl = '/orders'): Promise<string> {
    const { csrfToken } = await (await this.ask('/api/auth/csrf')).json()
    const answer = await this.ask('/api/auth/signin/oidc', { csrfToken, callbackUrl, json: 'true' })
    return (await answer.json()).url
  }

  /** The provider's page signs in and sends the browser back. Answers where to. */
  async signInThere(address: string): Promise<string> {
    const answer = await fetch(address, { redirect: 'manual' })
    return answer.headers.get('location') ?? ''
  }

  /** Comes back from the provider and follows until a page. Answers its address. */
  async comeBack(address: string): Promise<string> {
    let at = address
    for (let hop = 0; hop < 4 && new URL(at, PANEL).pathname.startsWith('/api/auth/'); hop++)
      at = (await this.ask(at)).headers.get('location') ?? ''
    const { origin, pathname, searchParams } = new URL(at, PANEL)
    const error = searchParams.get('error')
    return `${origin === PANEL ? '' : origin}${pathname}${error ? `?error=${error}` : ''}`
  }

  get session(): string | undefined {
    return this.cookies.get(sessionCookieName())
  }
}

/** The whole way, with a browser of its own. Answers where it ended and with what session. */
async function signIn(claims: Claims, lies: Lies = {}, callbackUrl?: string) {
  provider.next = { claims, lies }
  const browser = new Browser()
  const back = await browser.signInThere(await browser.leave(callbackUrl))
  return { browser, location: await browser.comeBack(back), session: browser.session, back }
}

const claimsOf = (email: string, sub = `sub-of-${email}`): Claims => ({ sub, email, email_verified: true })

describe('the organisation’s own sign-in', () => {
  it('lets in whom it vouches for by verified e-mail, and links the account', async () => {
    const tara = await person()
    const { location, session } = await signIn(claimsOf(tara.email))
    expect(location).toBe('/orders')
    expect((await signedInBy(session))?.actor).toMatchObject({ kind: 'user', id: tara.id, role: 'ops_executive' })
    expect((await tara.account()).oidcSubject).toBe(`${provider.issuer}#sub-of-${tara.email}`)
    expect(await db().auditEntry.count({ where: { action: 'users.link_oidc', subjectId: tara.id } })).toBe(1)
  })

  it('knows a linked person by the subject, whatever the address is by now', async () => {
    const tara = await person()
    await signIn(claimsOf(tara.email, 'tara-1'))
    const { session } = await signIn({ sub: 'tara-1', email: 'new-name@test.example', email_verified: false })
    expect((await signedInBy(session))?.actor.id).toBe(tara.id)
  })

  it('is no way around the second factor', async () => {
    const tara = await person()
    await db().user.update({ where: { id: tara.id }, data: { totpSecret: 'sealed', totpEnabledAt: new Date() } })
    const { session } = await signIn(claimsOf(tara.email))
    expect(await signedInBy(session)).toBeNull()
    const half = await userOfToken(session)
    expect(half).toMatchObject({ user: { id: tara.id }, owesCode: true })
    expect((half?.codeDueBy.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(10 * 60_000)
  })

  it('leads to pages of the panel only', async () => {
    const tara = await person()
    const { location } = await signIn(claimsOf(tara.email), {}, 'https://evil.example/')
    expect(new URL(location, PANEL).origin).toBe(PANEL)
  })
})

describe('it refuses', () => {
  async function refused(claims: Claims, lies: Lies = {}, error = 'no_account'): Promise<void> {
    const before = await db().user.count()
    const { location, session, browser } = await signIn(claims, lies)
    expect(location).toBe(`/sign-in?error=${error}`)
    expect(session).toBeUndefined()
    expect([...browser.cookies.values()].join()).not.toContain('sub-of')
    expect(await db().user.count()).toBe(before)
  }

  it('somebody without an account: none is made', () => refused(claimsOf('stranger@test.example')))

  it('an address that the provider has not verified', async () => {
    const tara = await person()
    await refused({ ...claimsOf(tara.email), email_verified: false })
    await refused({ sub: 'no-mail-at-all' })
    expect((await tara.account()).oidcSubject).toBeNull()
  })

  it('another person with the address of a linked account', async () => {
    const tara = await person()
    await signIn(claimsOf(tara.email, 'the-real-one'))
    await refused(claimsOf(tara.email, 'somebody-else'))
  })

  it('a deactivated account, linked or not', async () => {
    const [linked, fresh] = [await person(), await person()]
    const { session } = await signIn(claimsOf(linked.email))
    for (const { id, account } of [linked, fresh])
      value(await deactivateUser(contextOf(SYSTEM), { userId: id, version: (await account()).version }))
    expect(await signedInBy(session)).toBeNull()
    await refused(claimsOf(linked.email))
    await refused(claimsOf(fresh.email))
  })

  it.each<[string, Lies]>([
    ['another nonce', { nonce: 'of-another-sign-in' }],
    ['another audience', { aud: 'another-client' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['a time that is over', { exp: Math.floor(Date.now() / 1000) - 3_600 }],
    ['a signature by another key', { foreignKey: true }],
    ['no signature', { unsigned: true }],
  ])('a token with %s', async (_what, lies) => {
    const tara = await person()
    const redeemed = provider.redeemed
    await refused(claimsOf(tara.email), lies, 'OAuthCallback')
    expect(provider.redeemed).toBe(redeemed + 1)
    expect((await tara.account()).oidcSubject).toBeNull()
  })

  it('an answer with another state, one that another browser asked for, and one that comes twice', async () => {
    const tara = await person()
    provider.next = { claims: claimsOf(tara.email), lies: {} }
    const browser = new Browser()
    const back = new URL(await browser.signInThere(await browser.leave()))
    const other = new URL(back)
    other.searchParams.set('state', 'of-somebody-else')
    for (const [who, address] of [
      [browser, other],
      [new Browser(), back],
    ] as const) {
      expect(await who.comeBack(address.href)).toBe('/sign-in?error=OAuthCallback')
      expect(who.session).toBeUndefined()
    }
    const { browser: again, back: used } = await signIn(claimsOf(tara.email))
    again.cookies.delete(sessionCookieName())
    expect(await again.comeBack(used)).toBe('/sign-in?error=OAuthCallback')
    expect(again.session).toBeUndefined()
  })
})
