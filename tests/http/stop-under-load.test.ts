import { request } from 'node:http'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/server/database'
import { cookieOf, freshOrder, furnish, ownDatabase } from './business'
import { type Answer, act, ask, BOOTSTRAP_KEY, type Served, serve } from './served'

const COMMANDS = 40
/** Connections of the server, unless DATABASE_POOL says otherwise. */
const POOL = 20
const FORCED_END_MS = 30_000

let database: Awaited<ReturnType<typeof ownDatabase>>
let served: Served
let cookie: string

beforeAll(async () => {
  database = await ownDatabase()
  served = await serve(database.url)
  await furnish()
  cookie = (await cookieOf('ops_manager')).cookie
}, 120_000)

afterAll(async () => {
  await served?.stop()
  await database?.drop()
})

/** An upload whose last bytes come only when it is told so. */
function slowUpload(): { answer: Promise<number>; finish: () => void } {
  const half = Buffer.alloc(64 * 1024, 'a,b\n')
  const { hostname, port } = new URL(served.address)
  const upload = request({
    ...{ hostname, port, method: 'POST', path: '/api/panel/imports?kind=orders&file_name=slow.csv' },
    headers: { cookie, origin: served.address, 'content-length': half.length * 2 },
  })
  const answer = new Promise<number>((resolve, reject) => {
    upload.once('error', reject)
    upload.once('response', (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
  })
  upload.write(half)
  return { answer, finish: () => upload.end(half) }
}

const byKey = (ref: string): Promise<Answer> =>
  ask(`${served.address}/api/v1/orders/${ref}/commands/log_contact`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BOOTSTRAP_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'call', answered: false }),
  })
const byAction = (ref: string): Promise<Answer> =>
  act(
    served,
    ['lib/orders/actions/commands.ts', 'logContactAction', `/orders/${ref}`],
    { ref, key: crypto.randomUUID(), input: { channel: 'call', answered: false } },
    { cookie, origin: served.address },
  )

/** Holds up whoever asks for orders, until it is let go. */
async function holdUp(): Promise<{ waiting: (count: number) => Promise<void>; letGo: () => Promise<void> }> {
  const [blocker, watcher] = await Promise.all([0, 1].map(() => new pg.Client({ connectionString: database.url })))
  await Promise.all([blocker?.connect(), watcher?.connect()])
  await blocker?.query('BEGIN')
  await blocker?.query('LOCK TABLE orders')
  const waiters = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return {
    waiting: async (count) => {
      while ((await watcher?.query(waiters))?.rows[0]?.n < count)
        await new Promise((resolve) => setTimeout(resolve, 50))
    },
    letGo: async () => {
      await Promise.all([blocker?.end(), watcher?.end()])
    },
  }
}

it('SIGTERM under load: whatever was accepted is done and answered, then the process ends, well within 30 s', async () => {
  const refs: string[] = []
  for (let n = 0; n < COMMANDS; n++) refs.push(await freshOrder())
  const { waiting, letGo } = await holdUp()
  const upload = slowUpload()
  const pages = ['/orders', '/orders?queue=new', `/orders/${refs[0]}`].map((path) =>
    ask(served.address + path, { headers: { cookie } }),
  )
  const commands = refs.map((ref, n) => (n % 2 === 0 ? byKey(ref) : byAction(ref)))
  const answers = Promise.allSettled([...pages, ...commands])
  await waiting(POOL)

  const began = performance.now()
  served.process.kill('SIGTERM')
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  // It takes nothing new.
  await expect(ask(`${served.address}/api/health`)).rejects.toThrow()
  expect(served.process.exitCode).toBeNull()
  await letGo()
  upload.finish()

  for (const answer of await answers) {
    if (answer.status === 'rejected') throw answer.reason
    expect(answer.value.status, answer.value.text.slice(0, 300)).toBe(200)
  }
  for (const { text } of await Promise.all(pages)) expect(text).toContain('</html>')
  expect(await upload.answer).toBe(200)
  expect((await served.ended).signal).toBeNull()
  expect(performance.now() - began).toBeLessThan(FORCED_END_MS)
  const events = await db().orderEvent.findMany({ where: { command: 'log_contact' }, select: { orderId: true } })
  expect(new Set(events.map(({ orderId }) => orderId)).size).toBe(COMMANDS)
  expect(events.length).toBe(COMMANDS)
})

it('what cannot end in time is told so: nobody is left without an answer', async () => {
  served = await serve(database.url, { endMs: 1_500 })
  const { waiting, letGo } = await holdUp()
  const stuck = Promise.all([
    ask(`${served.address}/orders`, { headers: { cookie } }),
    ask(`${served.address}/api/v1/orders`, { headers: { authorization: `Bearer ${BOOTSTRAP_KEY}` } }),
  ])
  await waiting(2)
  const began = performance.now()
  served.process.kill('SIGTERM')
  for (const { status, headers } of await stuck) {
    expect(status).toBe(503)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  expect((await served.ended).signal).toBeNull()
  expect(performance.now() - began).toBeLessThan(FORCED_END_MS)
  await letGo()
})
