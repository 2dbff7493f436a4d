import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/server/database'
import { pruneFeed } from '@/lib/server/live-feed'
import { cookieOf, freshOrder, furnish, ownDatabase } from './business'
import { type Heard, openStream, until } from './live-stream'
import { ask, BOOTSTRAP_KEY, type Served, serve } from './served'

let database: Awaited<ReturnType<typeof ownDatabase>>
let served: Served
let manager: { cookie: string; id: string }
let other: { cookie: string; id: string }
let associate: { cookie: string; id: string }
const open: Heard[] = []

async function hear(cookie: string, more: Partial<Parameters<typeof openStream>[1]> = {}): Promise<Heard> {
  const heard = await openStream(served.address, { cookie, ...more })
  open.push(heard)
  return heard
}

/** A stream that has said all there was to say at its beginning. */
async function listening(cookie: string, more: Partial<Parameters<typeof openStream>[1]> = {}): Promise<Heard> {
  const heard = await hear(cookie, more)
  expect(heard.status).toBe(200)
  await until(() => heard.events.some(({ event }) => event === 'here'))
  return heard
}

async function byKey(ref: string, name: string, body: object): Promise<void> {
  const answer = await ask(`${served.address}/api/v1/orders/${ref}/commands/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BOOTSTRAP_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status, answer.text).toBe(200)
}

const call = (ref: string) => byKey(ref, 'log_contact', { channel: 'call', answered: false })
/** What was heard of an order, but that it was placed: that may have been before. */
const about = (heard: Heard, ref: string) =>
  heard.changes.filter(({ subject, order }) => subject === ref && order?.command !== 'place')
const said = (heard: Heard, event: string) => heard.events.filter((one) => one.event === event)

beforeAll(async () => {
  database = await ownDatabase()
  served = await serve(database.url)
  const { inHouse } = await furnish()
  manager = await cookieOf('ops_manager')
  other = await cookieOf('ops_manager')
  associate = await cookieOf('associate', inHouse.id)
}, 120_000)

afterEach(() => {
  for (const heard of open.splice(0)) heard.cut()
})

afterAll(async () => {
  await served?.stop()
  await database?.drop()
})

/** What the last change that was heard of each order says of it, as the database has it. */
async function expectTrue(heard: Heard, refs: string[]): Promise<void> {
  const last = new Map(heard.changes.map(({ subject, order }) => [subject, order]))
  const orders = await db().order.findMany({
    where: { ref: { in: refs } },
    select: { ref: true, status: true, version: true },
  })
  for (const { ref, status, version } of orders)
    expect({ ref, ...last.get(ref) }).toMatchObject({ ref, status, version })
}

describe('two browsers and a third party', () => {
  it('200 commands, the connection of one cut in between: both know the database’s state, and nothing was told twice', async () => {
    const refs = await Promise.all(Array.from({ length: 20 }, freshOrder))
    const one = await listening(manager.cookie)
    const browser = randomUUID()
    const before = await listening(other.cookie, { browser })
    const work = async (from: number, to: number) => {
      for (let n = from; n < to; n += 4)
        await Promise.all(refs.slice(n % 20, (n % 20) + 4).map((ref, at) => (n + at < to ? call(ref) : undefined)))
    }
    await work(0, 80)
    before.cut()
    await work(80, 160)
    const after = await listening(other.cookie, { browser, since: before.at() })
    await work(160, 200)
    const calls = (...heard: Heard[]) =>
      heard.flatMap(({ changes }) => changes).filter(({ order }) => order?.command === 'log_contact')
    await until(() => calls(one).length >= 200 && calls(before, after).length >= 200)
    expect(calls(before, after)).toEqual(calls(one))
    expect(calls(one)).toHaveLength(200)
    await expectTrue(one, refs)
    await expectTrue({ ...after, changes: [...before.changes, ...after.changes] }, refs)
    expect(said(after, 'reload')).toEqual([])
    const numbers = one.changes.map(({ seq }) => seq)
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
  })

  it('whoever was away for a minute misses nothing: all of it is told on return, once, without loading anew', async () => {
    const refs = await Promise.all(Array.from({ length: 10 }, freshOrder))
    const browser = randomUUID()
    const before = await listening(other.cookie, { browser })
    await Promise.all(refs.map((ref) => call(ref)))
    await until(() => refs.every((ref) => about(before, ref).length === 1))
    before.cut()
    for (let turn = 0; turn < 4; turn++) await Promise.all(refs.map((ref) => call(ref)))
    // Numbered by whoever hears of it, as it would be by then; and for the server the minute is over, and its cleaning done.
    const [watch, last] = [await listening(manager.cookie), await freshOrder()]
    await call(last)
    await until(() => about(watch, last).length === 1)
    await db().$executeRaw`UPDATE live_events SET at = at - interval '61 seconds'`
    await db().$executeRaw`UPDATE order_presence SET seen_at = seen_at - interval '61 seconds'`
    await pruneFeed(new Date())
    const after = await listening(other.cookie, { browser, since: before.at() })
    await until(() => about(after, last).length === 1)
    expect(refs.map((ref) => about(after, ref).length)).toEqual(refs.map(() => 4))
    expect(said(after, 'reload')).toEqual([])
    await expectTrue(after, refs)
  })

  it('whoever comes back after the feed was dropped is told to load anew, and hears what comes then', async () => {
    const ref = await freshOrder()
    const before = await listening(manager.cookie)
    await call(ref)
    await until(() => about(before, ref).length === 1)
    before.cut()
    await call(ref)
    await pruneFeed(new Date(Date.now() + 5 * 86_400_000))
    const after = await listening(manager.cookie, { since: before.at() })
    expect(said(after, 'reload')).toHaveLength(1)
    await call(ref)
    await until(() => about(after, ref).length === 1)
    expect(about(after, ref)[0]?.order?.version).toBe((await db().order.findUniqueOrThrow({ where: { ref } })).version)
  })

  it('whoever is too far behind is told to load anew instead of being read everything', async () => {
    const before = await listening(manager.cookie)
    before.cut()
    await db()
      .$executeRaw`INSERT INTO live_outbox (topic, subject) SELECT 'partner', n::text FROM generate_series(1, 2500) n`
    await db().$executeRaw`SELECT pg_notify('live', '')`
    const watch = await listening(manager.cookie)
    const ref = await freshOrder()
    await call(ref)
    await until(() => about(watch, ref).length === 1)
    const after = await listening(manager.cookie, { since: before.at() })
    expect(said(after, 'reload')).toHaveLength(1)
    expect(after.changes).toEqual([])
  })
})

describe('what is told to whom', () => {
  it('an associate hears of own orders only, and when one is theirs no longer nothing else of it', async () => {
    const [mine, theirs] = [await freshOrder(), await freshOrder()]
    const heard = await listening(associate.cookie)
    await byKey(theirs, 'assign', { partner_id: 'VENDOR' })
    await byKey(mine, 'assign', { partner_id: 'OWN' })
    await call(mine)
    await byKey(mine, 'reassign', { partner_id: 'VENDOR', reason: 'Nearer', cause: 'operations' })
    await call(mine)
    const watch = await listening(manager.cookie, { since: heard.at() })
    await until(() => about(watch, mine).length >= 1 && about(heard, mine).length >= 3)
    await call(theirs)
    await until(() => about(watch, theirs).length >= 1)
    expect(about(heard, theirs)).toEqual([])
    expect(about(heard, mine).map(({ gone, order }) => gone ?? order?.command)).toEqual(['assign', 'log_contact', true])
  })

  it('names, phones and addresses of customers are in no event', async () => {
    const heard = await listening(manager.cookie)
    const ref = await freshOrder()
    await byKey(ref, 'edit', {
      customer: { name: 'Vasundhara Hidden', phone: '+919812399999' },
      address: { line1: '7 Secret Lane' },
    })
    await until(() => about(heard, ref).length >= 1)
    expect(JSON.stringify(heard.events)).not.toMatch(/Vasundhara|9812399999|Secret Lane|Asha Rao/)
  })

  it('who has an order open is seen by whoever may read it, until they leave', async () => {
    const ref = await freshOrder()
    const [seer, stranger] = [await listening(manager.cookie), await listening(associate.cookie)]
    const tab = randomUUID()
    const be = (state: string, more: Record<string, string> = {}) =>
      ask(`${served.address}/api/panel/live/presence`, {
        method: 'POST',
        headers: { cookie: other.cookie, origin: served.address, 'content-type': 'application/json', ...more },
        body: JSON.stringify({ tab, ref, state }),
      })
    expect((await be('viewing')).status).toBe(200)
    await until(() => seer.present.get(ref)?.people.length === 1)
    expect(seer.present.get(ref)?.people[0]).toMatchObject({ id: other.id, editing: false })
    await be('editing')
    await until(() => seer.present.get(ref)?.people[0]?.editing === true)
    const late = await listening(manager.cookie)
    expect(late.present.get(ref)?.people).toHaveLength(1)
    await be('left')
    await until(() => seer.present.get(ref)?.people.length === 0)
    expect(stranger.present.has(ref)).toBe(false)
    expect((await be('viewing', { origin: 'https://elsewhere.example' })).status).toBe(403)
    expect((await be('viewing', { cookie: associate.cookie })).status).toBe(404)
  })

  it('whoever is not heard of any more is gone by themselves', async () => {
    const ref = await freshOrder()
    const seer = await listening(manager.cookie)
    const order = await db().order.findUniqueOrThrow({ where: { ref } })
    const seenAt = new Date(Date.now() - 28_000)
    await db().orderPresence.create({
      data: { tab: randomUUID(), orderId: order.id, userId: other.id, userName: 'Somebody', editing: true, seenAt },
    })
    await db().$executeRaw`SELECT pg_notify('live_presence', ${order.id})`
    await until(() => seer.present.get(ref)?.people.length === 1)
    await until(() => seer.present.get(ref)?.people.length === 0)
  })
})

describe('the door', () => {
  it('is told through no proxy’s buffer, unpacked', async () => {
    const { headers } = await listening(manager.cookie, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(headers.get('cache-control')).toContain('no-transform')
    expect(headers.get('x-accel-buffering')).toBe('no')
    expect(headers.get('content-encoding')).toBeNull()
  })

  it.each(['garbage', '-1', '1e9', "0' OR 1=1", '9'.repeat(15), '9'.repeat(400)])(
    'a Last-Event-ID like %j: told to load anew, never an error',
    async (id) => {
      const heard = await listening(manager.cookie, { headers: { 'last-event-id': id } })
      expect(said(heard, 'reload')).toHaveLength(1)
    },
  )

  it('is closed to whoever is not signed in, to other sites and to what is no browser’s id', async () => {
    expect((await hear('')).status).toBe(401)
    const foreign = { origin: 'https://elsewhere.example' }
    expect((await hear(manager.cookie, { headers: foreign })).status).toBe(403)
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await hear(manager.cookie, { headers: { 'sec-fetch-site': site } })).status).toBe(403)
    expect((await hear(manager.cookie, { browser: 'x' })).status).toBe(422)
  })

  it('holds only so many streams of one person, one of each browser, and is open to everybody else meanwhile', async () => {
    const greedy = await cookieOf('ops_executive')
    const streams = await Promise.all(Array.from({ length: 60 }, () => hear(greedy.cookie)))
    const held = streams.filter(({ status }) => status === 200)
    expect(held).toHaveLength(12)
    const refused = streams.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    await listening(manager.cookie)
    for (const stream of held) stream.cut()

    const browser = randomUUID()
    const first = await listening(other.cookie, { browser })
    await listening(other.cookie, { browser })
    await first.over
    expect(said(first, 'bye')).toHaveLength(1)
  })

  it('signing out ends the streams of that session at once, and no others', async () => {
    const leaving = await cookieOf('ops_manager')
    const [mine, others] = [await listening(leaving.cookie), await listening(other.cookie)]
    await ask(`${served.address}/orders`, {
      method: 'POST',
      headers: {
        cookie: leaving.cookie,
        origin: served.address,
        accept: 'text/x-component',
        'content-type': 'text/plain;charset=UTF-8',
        'next-action': served.action('lib/auth/actions.ts', 'signOut'),
      },
      body: '[]',
    })
    await mine.over
    expect(said(mine, 'bye').map(({ data }) => data)).toEqual([{ reason: 'signed_out' }])
    const ref = await freshOrder()
    await call(ref)
    await until(() => about(others, ref).length === 1)
  })

  it('a person who is deactivated loses the stream within the minute', async () => {
    const leaving = await cookieOf('ops_manager')
    const heard = await listening(leaving.cookie)
    await db().user.update({ where: { id: leaving.id }, data: { state: 'deactivated' } })
    await heard.over
    expect(said(heard, 'bye')).toHaveLength(1)
    expect((await hear(leaving.cookie)).status).toBe(401)
  })
})

describe('several processes, and those that die', () => {
  it('two web processes behave as one; one is killed: its browsers go on at the other from where they were', async () => {
    const first = served.address
    const second = await serve(database.url)
    process.env.APP_URL = first
    try {
      const [here, there] = [
        await openStream(first, { cookie: manager.cookie }),
        await openStream(second.address, { cookie: other.cookie }),
      ]
      open.push(here, there)
      await until(() => [here, there].every((heard) => heard.events.some(({ event }) => event === 'here')))
      const refs = await Promise.all(Array.from({ length: 10 }, freshOrder))
      const all = (heard: Heard, n: number) =>
        heard.changes.filter(({ subject }) => refs.includes(subject ?? '')).length >= n
      await until(() => all(here, 10) && all(there, 10))
      expect(there.changes).toEqual(here.changes)
      second.process.kill('SIGKILL')
      await there.over
      await Promise.all(refs.map(call))
      const again = await listening(other.cookie, { since: there.at() })
      await until(() => all(here, 20) && all(again, 10))
      expect([...there.changes, ...again.changes]).toEqual(here.changes)
    } finally {
      await second.stop()
    }
  })

  it('the listener’s connection is killed: streams stay open and miss nothing', async () => {
    const heard = await listening(manager.cookie)
    const killer = new pg.Client({ connectionString: database.url })
    await killer.connect()
    const ref = await freshOrder()
    for (let n = 0; n < 3; n++) {
      await killer.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'buyback live' AND datname = current_database()`,
      )
      await call(ref)
    }
    await killer.end()
    await until(() => about(heard, ref).length === 3)
    expect(about(heard, ref).map(({ order }) => order?.version)).toEqual([2, 3, 4])
    expect(said(heard, 'reload')).toEqual([])
  })

  it('SIGTERM ends the streams at once, and the process with them', async () => {
    const heard = await listening(manager.cookie)
    served.process.kill('SIGTERM')
    await heard.over
    expect((await served.ended).signal).toBeNull()
  })
})
