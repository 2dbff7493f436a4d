import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { migrateAll } from '@/lib/runtime/prepare'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { type OwnCluster, ownCluster } from '../integration/robustness/own-cluster'
import { cookieOf, freshOrder, furnish } from './business'
import { type Answer, act, ask, BOOTSTRAP_KEY, type Served, serve } from './served'

/** The promise itself: every answer within 5 s, normal within 10 s of the database's return. */
const ANSWER_MS = 5_000
const NORMAL_MS = 10_000
/** How many times the time of an answer that needs no database is allowed for: a machine that is busy otherwise is slow at all. */
const SLACK = 20

const CANCEL = ['lib/orders/actions/commands.ts', 'cancelAction', '/orders'] as const

let cluster: OwnCluster
let served: Served
let cookie: string
let ref: string

beforeAll(async () => {
  cluster = await ownCluster()
  await migrateAll(cluster.url(), () => {})
  served = await serve(cluster.url())
  await furnish()
  ref = await freshOrder()
  cookie = (await cookieOf('ops_manager')).cookie
}, 120_000)

afterAll(async () => {
  await served?.stop()
  await db().$disconnect()
  await pool().end()
  await cluster?.remove()
})

afterEach(() => cluster.thaw())

const page = (path: string) => ask(served.address + path, { headers: { cookie, accept: 'text/html' } })
/** What the panel asks for when its reader goes on to another page. */
const step = (path: string) =>
  ask(`${served.address}${path}?_rsc=1`, { headers: { cookie, rsc: '1', 'sec-fetch-dest': 'empty' } })
const api = (path: string, body?: object) =>
  ask(`${served.address}/api/v1${path}`, {
    headers: { authorization: `Bearer ${BOOTSTRAP_KEY}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
const action = () =>
  act(
    served,
    CANCEL,
    { ref, key: crypto.randomUUID(), input: { reason: 'No longer wanted', by: 'customer', version: 999 } },
    { cookie, origin: served.address },
  )
const upload = () =>
  ask(`${served.address}/api/panel/imports?kind=orders&file_name=a.csv`, {
    method: 'POST',
    headers: { cookie, origin: served.address },
    body: 'a,b\n1,2\n',
  })

/** Every kind of door, several of some, at once. */
const doors = (): Promise<Answer>[] => [
  ...['/orders', '/orders', '/partners', `/orders/${ref}`, '/sign-in', '/nothing-here'].map(page),
  ...['/orders', '/partners'].map(step),
  ...['/orders', `/orders/${ref}`, '/partners', '/serviceability?pincode=400001'].map((path) => api(path)),
  api(`/orders/${ref}/commands/log_contact`, { channel: 'call', answered: false }),
  ask(`${served.address}/api/ready`),
  ask(`${served.address}/api/panel/orders/choices`, { headers: { cookie } }),
  action(),
  upload(),
]

/** All that is open is answered as it should be, in time from now on. */
async function allUnavailable(asked: Promise<Answer>[]): Promise<void> {
  const began = performance.now()
  const health: Answer[] = []
  const answers = Promise.all(asked).finally(() => clearInterval(watch))
  const watch = setInterval(() => void ask(`${served.address}/api/health`).then((one) => health.push(one)), 250)
  for (const { status, headers, text } of await answers) {
    expect(status, text.slice(0, 300)).toBe(503)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    expect(text).not.toMatch(/\bat .+:\d+:\d+|postgres|ECONN|SELECT /i)
  }
  const took = performance.now() - began
  health.push(await ask(`${served.address}/api/health`))
  expect(health.map(({ status }) => status)).toEqual(health.map(() => 200))
  const slow = Math.max(...health.map(({ ms }) => ms))
  expect(took).toBeLessThan(ANSWER_MS + SLACK * slow)
}

async function normalAgain(): Promise<void> {
  const until = performance.now() + NORMAL_MS
  let answers: Answer[]
  do answers = await Promise.all([page('/orders'), api('/orders'), ask(`${served.address}/api/ready`)])
  while (answers.some(({ status }) => status !== 200) && performance.now() < until)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  // Refused for what it is again: the version is not that of the order.
  const { status, text } = await action()
  expect(status).toBe(200)
  expect(text).toContain('"conflict"')
}

/** Requests that wait for a row while the database goes. */
async function whileWaiting(go: () => Promise<void>): Promise<Promise<Answer>[]> {
  const blocker = await pool().connect()
  await blocker.query('BEGIN')
  await blocker.query('LOCK TABLE orders')
  const waiting = [page('/orders'), page(`/orders/${ref}`), api('/orders'), api(`/orders/${ref}`), action()]
  await new Promise((resolve) => setTimeout(resolve, 500))
  await go()
  blocker.release(new Error('it went with the database'))
  return waiting
}

describe('the database is killed', () => {
  it('what was waiting for it and what comes after is answered 503 in time; then all is normal', async () => {
    await normalAgain()
    await allUnavailable(await whileWaiting(() => cluster.kill()))
    await allUnavailable(doors())
    await cluster.start()
    await normalAgain()
  })
})

describe('the database hangs', () => {
  it('what was waiting for it and what comes after is answered 503 in time; then all is normal', async () => {
    await normalAgain()
    const waiting = await whileWaiting(() => cluster.freeze())
    await allUnavailable([...waiting, ...doors()])
    await allUnavailable(doors())
    await cluster.thaw()
    await normalAgain()
  })
})

describe('the page in place of any other', () => {
  it('says what happened and that nothing is lost, in the reader’s colours, under a policy that lets in just its own script', async () => {
    await cluster.kill()
    const dark = await ask(`${served.address}/orders`, { headers: { cookie: `${cookie}; theme=dark` } })
    const plain = await page('/orders')
    await cluster.start()
    await normalAgain()
    expect(dark.text).toContain('<html lang="en-IN" class="dark">')
    expect(plain.text).toContain('<html lang="en-IN">')
    for (const { headers, text } of [dark, plain]) {
      expect(text).toContain('nothing that had been confirmed to you is lost')
      expect(text).toContain('Try again')
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).not.toContain('unsafe-inline')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-frame-options')).toBe('DENY')
    }
  })
})
