import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { announce, type FeedRow, pruneFeed } from '@/lib/server/live-feed'
import { FeedListener } from '@/lib/server/live-listener'
import { sql } from '@/lib/server/sql'
import { command, makePartner, placed } from '../business'

const clients: pg.Client[] = []
const listeners: FeedListener[] = []

async function connection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}

/** A listener as a web process has one, with what it was handed. */
async function listening(): Promise<{ rows: FeedRow[]; gaps: () => number; listener: FeedListener }> {
  const rows: FeedRow[] = []
  let gaps = 0
  const listener = new FeedListener({
    deliver: async (more) => void rows.push(...more),
    gap: () => {
      gaps++
    },
    connected: async () => {},
    channels: {},
  })
  listeners.push(listener)
  await listener.start()
  return { rows, gaps: () => gaps, listener }
}

/** Waits until it holds; the test's own time limit is the end of it. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}

const note = (client: pg.Client, subject: string) =>
  client.query(`INSERT INTO live_outbox (topic, subject) VALUES ('partner', $1)`, [subject])
const call = (client: pg.Client) => client.query(`SELECT pg_notify('live', '')`)
const subjects = (rows: FeedRow[]) => rows.map((row) => row.subject)

beforeAll(async () => {
  await makePartner({ code: 'P-LIVE' })
})

afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.stop()))
})

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()))
})

describe('the feed', () => {
  it('hands on what was written first but committed last: no number turns up behind one that was read', async () => {
    const [early, late] = [await connection(), await connection()]
    const { rows } = await listening()
    await early.query('BEGIN')
    await note(early, 'written first')
    await call(early)
    await note(late, 'written last')
    await call(late)
    await until(() => subjects(rows).includes('written last'))
    await early.query('COMMIT')
    await until(() => subjects(rows).includes('written first'))
    const written = rows.filter((row) => row.subject?.startsWith('written'))
    expect(subjects(written)).toEqual(['written last', 'written first'])
    expect(written[0]?.seq).toBeLessThan(written[1]?.seq ?? 0)
  })

  it('is one feed for several processes: under writers at once each hears every note once, in one order', async () => {
    const processes = await Promise.all([listening(), listening(), listening()])
    const writers = await Promise.all(Array.from({ length: 6 }, connection))
    const written: string[] = []
    await Promise.all(
      writers.map(async (writer, at) => {
        for (let n = 0; n < 40; n++) {
          await writer.query('BEGIN')
          await note(writer, `w${at}-${n}`)
          await call(writer)
          const rolledBack = n % 5 === 4
          await writer.query(rolledBack ? 'ROLLBACK' : 'COMMIT')
          if (!rolledBack) written.push(`w${at}-${n}`)
        }
      }),
    )
    await until(() => processes.every(({ rows }) => rows.length >= written.length))
    const [first, ...others] = processes
    expect(subjects(first?.rows ?? []).toSorted()).toEqual(written.toSorted())
    for (const { rows } of others) expect(rows).toEqual(first?.rows)
    const numbers = first?.rows.map((row) => row.seq) ?? []
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  })

  it('a listener whose connection was killed comes back and hears what it missed', async () => {
    const { rows, gaps, listener } = await listening()
    const writer = await connection()
    await writer.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'buyback live' AND datname = current_database()`,
    )
    await note(writer, 'while it was away')
    await call(writer)
    await until(() => subjects(rows).includes('while it was away'))
    await until(() => listener.isConnected())
    expect(gaps()).toBe(0)
  })

  it('a delivery that failed is made again, and nothing is handed on before it', async () => {
    const got: string[] = []
    let fails = 2
    const listener = new FeedListener({
      deliver: async (rows) => {
        if (fails-- > 0) throw new Error('not now')
        got.push(...rows.map((row) => row.subject ?? ''))
      },
      gap: () => {},
      connected: async () => {},
      channels: {},
    })
    listeners.push(listener)
    await listener.start()
    for (const subject of ['one', 'two']) await announce(sql, { topic: 'partner', subject })
    await until(() => got.length >= 2)
    expect(got).toEqual(['one', 'two'])
  })

  it('what is dropped after some days is numbered first, and its mark stays', async () => {
    await announce(sql, { topic: 'partner', subject: 'old' })
    const inFiveDays = new Date(Date.now() + 5 * 86_400_000)
    expect(await pruneFeed(inFiveDays)).toBeGreaterThan(0)
    expect(await db().liveEvent.count()).toBe(0)
    expect(await db().liveNote.count()).toBe(0)
    const mark = (await db().liveState.findFirstOrThrow()).prunedSeq
    const { rows } = await listening()
    await announce(sql, { topic: 'partner', subject: 'new' })
    await until(() => rows.length > 0)
    expect(BigInt(rows[0]?.seq ?? 0)).toBeGreaterThan(mark)
    expect(await pruneFeed(new Date())).toBe(0)
  })
})

describe('what the database notes by itself', () => {
  it('one note an order and statement, with who held it before; of very many orders one for all', async () => {
    const { rows } = await listening()
    const ref = await placed()
    await command(ref, 'assign', { partner_id: 'P-LIVE' })
    await until(() => rows.filter((row) => row.topic === 'order').length >= 2)
    const order = await db().order.findUniqueOrThrow({ where: { ref } })
    const own = rows.filter((row) => row.subject === order.id)
    expect(own.map((row) => row.partnerId)).toEqual([null, null])
    await command(ref, 'accept')
    await until(() => rows.filter((row) => row.subject === order.id).length >= 3)
    expect(rows.findLast((row) => row.subject === order.id)?.partnerId).toBe(order.partnerId)

    const before = rows.length
    const ids = Array.from({ length: 150 }, () => newId())
    await sql.$executeRaw`
      INSERT INTO orders (id, ref, source, status, device_category, created_at, status_since, last_event_at, imported)
      SELECT id, 'IMP-' || n, 'log', 'placed', 'mobile', now(), now(), now(), true FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS w(id, n)`
    await sql.$executeRaw`
      INSERT INTO order_events (order_id, seq, at, recorded_at, command, to_status, actor_kind, actor_id, actor_name, version, imported, data)
      SELECT id, 1, now(), now(), 'place', 'placed', 'system', 'system', 'System', 1, true, '{}' FROM unnest(${ids}::uuid[]) AS w(id)`
    await until(() => rows.length > before)
    expect(rows.slice(before).map(({ topic, subject }) => ({ topic, subject }))).toEqual([
      { topic: 'orders', subject: null },
    ])
  })

  it('a change that is rolled back is never heard of', async () => {
    const { rows } = await listening()
    const writer = await connection()
    await writer.query('BEGIN')
    await writer.query(`UPDATE partners SET name = name WHERE code = 'P-LIVE'`)
    await writer.query('ROLLBACK')
    await writer.query(`UPDATE partners SET name = name WHERE code = 'P-LIVE'`)
    await until(() => rows.length > 0)
    expect(rows.map((row) => row.topic)).toEqual(['partner'])
  })
})
