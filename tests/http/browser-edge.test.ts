import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/server/database'
import { PASSWORD } from '../integration/auth/people'
import { cookieOf, freshOrder, furnish, ownDatabase } from './business'
import { type Answer, act, ask, BOOTSTRAP_KEY, METRICS_TOKEN, type Served, serve } from './served'

let database: Awaited<ReturnType<typeof ownDatabase>>
let served: Served
let cookie: string
let email: string
let ref: string

beforeAll(async () => {
  database = await ownDatabase()
  served = await serve(database.url)
  await furnish()
  ref = await freshOrder()
  ;({ cookie, email } = await cookieOf('ops_manager'))
}, 120_000)

afterAll(async () => {
  await served?.stop()
  await database?.drop()
})

/** Ways in which another site, or a program that plays one, sends what the panel's reader would. */
const foreign = (): [string, Record<string, string>][] => {
  const { port } = new URL(served.address)
  return [
    ['another site', { origin: 'https://evil.example' }],
    ['no origin', {}],
    ['a null origin', { origin: 'null' }],
    [
      'another site that spoofs the forwarded host',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    ],
    ['no origin, with a forwarded host', { 'x-forwarded-host': `localhost:${port}` }],
    ['another port', { origin: 'http://localhost:1' }],
    ['another scheme', { origin: `https://localhost:${port}` }],
    ['a name that begins like ours', { origin: `http://localhost:${port}.evil.example` }],
  ]
}

/** What could have changed, as rows. */
async function everything(): Promise<unknown> {
  const [orders, events, users, runs, audit] = await Promise.all([
    db().order.findMany({ select: { ref: true, status: true, version: true } }),
    db().orderEvent.count(),
    db().user.findMany({ select: { id: true, sessionEpoch: true, version: true } }),
    db().importRun.count(),
    db().auditEntry.count(),
  ])
  return { orders, events, users, runs, audit }
}

const CANCEL = ['lib/orders/actions/commands.ts', 'cancelAction', '/orders'] as const
const SIGN_IN = ['lib/auth/actions.ts', 'signIn', '/sign-in'] as const
const SIGN_OUT = ['lib/auth/actions.ts', 'signOut', '/orders'] as const
const cancel = (headers: Record<string, string>) =>
  act(
    served,
    CANCEL,
    { ref, key: crypto.randomUUID(), input: { reason: 'x', by: 'customer', version: 1 } },
    { cookie, ...headers },
  )

async function csrf(): Promise<{ token: string; cookies: string }> {
  const { text, headers } = await ask(`${served.address}/api/auth/csrf`)
  const cookies = headers.getSetCookie().map((each) => each.split(';')[0])
  return { token: JSON.parse(text).csrfToken, cookies: cookies.join('; ') }
}

async function writes(headers: Record<string, string>): Promise<Record<string, Answer>> {
  const { token, cookies } = await csrf()
  const post = (path: string, body: BodyInit, more: Record<string, string> = {}) =>
    ask(`${served.address}${path}`, { method: 'POST', body, headers: { cookie, ...more, ...headers } })
  const form = new URLSearchParams({ csrfToken: token, email, password: PASSWORD })
  const multipart = new FormData()
  multipart.set(`$ACTION_ID_${served.action(SIGN_OUT[0], SIGN_OUT[1])}`, '')
  return {
    action: await cancel(headers),
    'sign-in action': await act(served, SIGN_IN, { email, password: PASSWORD }, headers),
    'sign-out action': await act(served, SIGN_OUT, undefined, { cookie, ...headers }),
    'form action without scripts': await post('/orders', multipart),
    'next-auth sign-in': await post('/api/auth/callback/credentials', form, { cookie: cookies }),
    'next-auth sign-out': await post('/api/auth/signout', form, { cookie: `${cookie}; ${cookies}` }),
    upload: await post('/api/panel/imports?kind=orders&file_name=a.csv', 'a,b\n1,2\n'),
    'multipart upload': await post('/api/panel/imports?kind=orders&file_name=a.csv', new FormData()),
    'import started': await post('/api/panel/imports/01890a5d-ac96-774b-bcce-b302099a8057', '{"do":"run"}'),
  }
}

describe('a write from elsewhere', () => {
  it('changes nothing, whichever door it tries and however it calls itself', async () => {
    const before = await everything()
    for (const [name, headers] of foreign()) {
      for (const [door, answer] of Object.entries(await writes(headers))) {
        expect([name, door, answer.status]).toEqual([name, door, 403])
        expect(answer.text).toContain('cross_site')
        expect(answer.headers.getSetCookie(), `${name}: ${door}`).toEqual([])
      }
    }
    expect(await everything()).toEqual(before)
    expect((await ask(`${served.address}/orders`, { headers: { cookie } })).status).toBe(200)
  })

  it('the same from the panel itself is done', async () => {
    const origin = { origin: served.address }
    expect((await act(served, SIGN_IN, { email, password: PASSWORD }, origin)).headers.getSetCookie().join()).toContain(
      'buyback.session=',
    )
    expect((await cancel(origin)).status).toBe(200)
    expect(await db().order.findUniqueOrThrow({ where: { ref } })).toMatchObject({ status: 'cancelled' })
  })
})

describe('an upload', () => {
  it('larger than what the framework keeps of a body arrives whole', async () => {
    const body = Buffer.alloc(12 * 1024 * 1024, 'a,b\n')
    const { status, text } = await ask(`${served.address}/api/panel/imports?kind=orders&file_name=large.csv`, {
      method: 'POST',
      body,
      headers: { cookie, origin: served.address },
    })
    expect(status, text).toBe(200)
    const [run] = await db().$queryRaw<{ bytes: number }[]>`
      SELECT octet_length(content) AS bytes FROM import_runs WHERE file_name = 'large.csv'`
    expect(run?.bytes).toBe(body.length)
  })
})

describe('headers', () => {
  const nonceOf = ({ headers }: Answer): string | undefined =>
    /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1]
  const common = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
  }
  const expectCommon = (answer: Answer, what: string): void => {
    for (const [name, value] of Object.entries(common)) expect(answer.headers.get(name), `${what}: ${name}`).toBe(value)
    expect(answer.headers.get('permissions-policy'), what).toContain('camera=()')
    expect(answer.headers.get('x-powered-by'), what).toBeNull()
  }

  it('a page has a policy with a nonce of this answer, which every script of it carries, and none that lets scripts in otherwise', async () => {
    const open = () => ask(`${served.address}/orders`, { headers: { cookie } })
    const [one, two] = [await open(), await open()]
    expect(nonceOf(one)).toMatch(/^[A-Za-z0-9+/=]{20,}$/)
    expect(nonceOf(one)).not.toBe(nonceOf(two))
    const policy = one.headers.get('content-security-policy') ?? ''
    const scripts = policy.split('; ').find((rule) => rule.startsWith('script-src '))
    expect(scripts).toBe(`script-src 'self' 'nonce-${nonceOf(one)}' 'strict-dynamic'`)
    for (const rule of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
      expect(policy).toContain(rule)
    const tags = one.text.match(/<script\b[^>]*>/g) ?? []
    expect(tags.length).toBeGreaterThan(5)
    for (const tag of tags) expect(tag).toContain(`nonce="${nonceOf(one)}"`)
    expectCommon(one, 'page')
  })

  it('pages, handlers, refusals, what is not there and files all carry the same', async () => {
    const key = { authorization: `Bearer ${BOOTSTRAP_KEY}` }
    const page = await ask(`${served.address}/orders`, { headers: { cookie } })
    const file = /\/_next\/static\/[^"]+\.js/.exec(page.text)?.[0] ?? ''
    const style = /\/_next\/static\/[^"]+\.css/.exec(page.text)?.[0] ?? ''
    const answers: Record<string, Answer> = {
      'sign-in': await ask(`${served.address}/sign-in`),
      redirect: await ask(`${served.address}/orders`),
      'not there': await ask(`${served.address}/nothing-here`, { headers: { cookie } }),
      api: await ask(`${served.address}/api/v1/orders`, { headers: key }),
      'api, refused': await ask(`${served.address}/api/v1/orders`),
      'api, not there': await ask(`${served.address}/api/v1/nothing`, { headers: key }),
      health: await ask(`${served.address}/api/health`),
      upload: await ask(`${served.address}/api/panel/imports?kind=orders&file_name=a.csv`, {
        method: 'POST',
        body: 'a',
        headers: { cookie, origin: 'https://evil.example' },
      }),
      icon: await ask(`${served.address}/icon.svg`),
    }
    for (const [what, answer] of Object.entries(answers)) expectCommon(answer, what)
    expect(answers.icon?.status).toBe(200)
    for (const built of [file, style]) {
      const { status, headers } = await ask(served.address + built)
      expect([built, status]).toEqual([built, 200])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('cache-control')).toContain('immutable')
    }
    expect(answers.api?.headers.get('cache-control')).toBe('no-store')
    expect(answers.api?.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })
})

describe('metrics', () => {
  const scrape = (authorization?: string): Promise<Answer> =>
    ask(`${served.address}/api/metrics`, { headers: authorization ? { authorization } : {} })

  it('are told to whoever has their token, and to nobody else: not to a key, nor to who is signed in', async () => {
    const strangers = [undefined, 'Bearer wrong', `Basic ${METRICS_TOKEN}`, `Bearer ${BOOTSTRAP_KEY}`]
    const answers = await Promise.all(strangers.map(scrape))
    answers.push(await ask(`${served.address}/api/metrics`, { headers: { cookie } }))
    for (const { status, text } of answers) {
      expect(status).toBe(401)
      expect(text).not.toContain('buyback_')
    }
  })

  it('count what was asked of the running server', async () => {
    await ask(`${served.address}/api/v1/orders/${ref}`, { headers: { authorization: `Bearer ${BOOTSTRAP_KEY}` } })
    const { status, headers, text } = await scrape(`Bearer ${METRICS_TOKEN}`)
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    expect(text).toContain('buyback_database_up 1')
    expect(text).toMatch(
      /^buyback_http_request_duration_seconds_count\{[^}]*route="\/api\/v1\/orders\/\[ref\]"[^}]*\} [1-9]/m,
    )
    expect(text).toMatch(/^buyback_orders\{queue="all"\} [1-9]/m)
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? -?[\d.e+-]+)$/)
  })
})

it('an address that the API does not have is refused as a problem, whatever it is asked with', async () => {
  for (const method of ['GET', 'POST', 'DELETE']) {
    const { status, headers, text } = await ask(`${served.address}/api/v1/orders/${ref}/nothing/here`, { method })
    expect([method, status, headers.get('content-type')]).toEqual([method, 404, 'application/problem+json'])
    expect(JSON.parse(text)).toMatchObject({ code: 'not_found', status: 404 })
  }
})

it('a connection is kept longer than proxies keep theirs: what is sent on a quiet one is not lost', async () => {
  const { headers } = await ask(`${served.address}/api/health`)
  expect(headers.get('keep-alive')).toBe('timeout=75')
})
