import { afterAll, beforeAll, expect, it } from 'vitest'
import { GET as figures } from '@/app/api/v1/kpis/route'
import { newId } from '@/lib/core/ids'
import { readDashboard } from '@/lib/kpis/commands/read-dashboard'
import { withClient } from '@/lib/runtime/databases'
import { replicaLag, reports } from '@/lib/server/replica'
import { sql } from '@/lib/server/sql'
import { call } from '../api/client'
import { contextOf, MANAGER } from '../business'
import { type Pair, startPair } from './standby'

/** A real standby, which follows a primary of its own by its log. */
let pair: Pair

beforeAll(async () => {
  pair = await startPair()
  process.env.DATABASE_URL = pair.primary
  process.env.DATABASE_REPLICA_URL = pair.standby
}, 60_000)
afterAll(() => pair?.stop())

const ON = new Date('2026-11-10T06:00:00Z')
let phones = 9_811_100_000

/** Somebody asked for a place that nobody serves: one more in the denominator of the no-service rate. */
async function asked(): Promise<string> {
  const [customer, lead, phone] = [newId(ON), newId(ON), `+91${++phones}`]
  await sql.$executeRaw`INSERT INTO customers (id, phone, name, created_at) VALUES (${customer}::uuid, ${phone}, 'Asha', ${ON})`
  await sql.$executeRaw`INSERT INTO leads (id, ref, customer_id, name, phone, pincode, device_category, source, outcome, day, created_at)
    VALUES (${lead}::uuid, ${`LD-${phones}`}, ${customer}::uuid, 'Asha', ${phone}, '400001', 'mobile', 'website', 'area_not_serviceable',
      ${ON}::date, ${ON})`
  return lead
}

/** What the dashboard shows: how many asked, and how far behind it was read. */
async function shown(): Promise<{ count: number | undefined; behind: number | null }> {
  const { totals, behind } = await readDashboard(contextOf(MANAGER), {
    period: 'custom',
    from: '2026-11-01',
    last: '2026-11-30',
  })
  return { count: totals.find(({ id }) => id === 'no_service_rate')?.denominator, behind }
}

/** How many seconds behind an answer of the API says that it is; null where it does not speak of it. */
async function toldByTheApi(): Promise<number | null> {
  const { status, headers } = await call(figures, { query: '?from=2026-11-01&to=2026-12-01' })
  expect(status).toBe(200)
  const told = headers.get('x-figures-behind')
  return told === null ? null : Number(told)
}

/** Where a read is answered. */
async function readsFrom(): Promise<'standby' | 'primary'> {
  const [where] = await reports().$queryRaw<{ standby: boolean }[]>`SELECT pg_is_in_recovery() AS standby`
  return where?.standby ? 'standby' : 'primary'
}

async function pauseReplay(): Promise<void> {
  await onStandby('SELECT pg_wal_replay_pause()')
  await expect
    .poll(async () => (await onStandby('SELECT pg_get_wal_replay_pause_state() AS is')).rows[0]?.is)
    .toBe('paused')
}

const onStandby = (text: string) => withClient(pair.standby, (client) => client.query(text))

const caughtUp = () => expect.poll(replicaLag, { timeout: 30_000 }).toBe(0)

it('dashboards are read from a standby, which has what was written as soon as it has replayed it', async () => {
  await asked()
  await caughtUp()
  expect(await shown()).toEqual({ count: 1, behind: 0 })
  expect(await readsFrom()).toBe('standby')
})

it('a standby that does not replay is behind, and says so until it has caught up', async () => {
  await pauseReplay()
  await asked()
  const { count, behind } = await shown()
  expect(count).toBe(1)
  expect(behind).toBeGreaterThan(0)
  expect(await toldByTheApi()).toBeGreaterThan(0)
  await onStandby('SELECT pg_wal_replay_resume()')
  await caughtUp()
  expect(await shown()).toEqual({ count: 2, behind: 0 })
  expect(await toldByTheApi()).toBe(0)
})

it('a standby that is cut off is behind, although it has replayed everything that it was sent', async () => {
  const [was] = (await onStandby('SHOW primary_conninfo')).rows
  await onStandby(`ALTER SYSTEM SET primary_conninfo = ''`)
  await onStandby('SELECT pg_reload_conf()')
  await expect
    .poll(async () => (await onStandby('SELECT count(*)::int AS n FROM pg_stat_wal_receiver')).rows[0]?.n)
    .toBe(0)
  await asked()
  const { count, behind } = await shown()
  expect(count).toBe(2)
  expect(behind).toBeGreaterThan(0)
  await onStandby(`ALTER SYSTEM SET primary_conninfo = '${was?.primary_conninfo}'`)
  await onStandby('SELECT pg_reload_conf()')
  await caughtUp()
  expect(await shown()).toEqual({ count: 3, behind: 0 })
})

it('what the standby cancels because it removes rows that are being read, the primary answers', async () => {
  const lead = await asked()
  await caughtUp()
  const reading = reports().$queryRaw<{ standby: boolean; n: number }[]>`
    SELECT pg_is_in_recovery() AS standby, count(*)::int AS n, max(pg_sleep(CASE WHEN pg_is_in_recovery() THEN 30 ELSE 0 END)::text) FROM leads`
  await expect
    .poll(
      async () =>
        (await onStandby(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).rows[0]?.n,
    )
    .toBe(1)
  await sql.$executeRaw`DELETE FROM leads WHERE id = ${lead}::uuid`
  await sql.$executeRaw`VACUUM leads`
  const [told] = await reading
  expect(told).toMatchObject({ standby: false, n: 3 })
  await caughtUp()
  expect(await shown()).toEqual({ count: 3, behind: 0 })
})

it('a table that the standby does not know yet is read from the primary', async () => {
  await onStandby('SELECT pg_wal_replay_pause()')
  await sql.$executeRaw`CREATE TABLE made_later (n int)`
  expect(await reports().$queryRaw`SELECT count(*)::int AS n FROM made_later`).toEqual([{ n: 0 }])
  await onStandby('SELECT pg_wal_replay_resume()')
})

it('nobody waits for a standby that hangs: the primary answers, and it is read from again when it is back', async () => {
  await caughtUp()
  await pair.freezeStandby()
  await asked()
  expect(await shown()).toEqual({ count: 4, behind: null })
  expect(await readsFrom()).toBe('primary')
  await pair.thawStandby()
  await expect.poll(readsFrom, { timeout: 30_000 }).toBe('standby')
  await caughtUp()
  expect(await shown()).toEqual({ count: 4, behind: 0 })
}, 60_000)

it('what was read from a standby that went away meanwhile is not said to be of now', async () => {
  await pauseReplay()
  await asked()
  expect((await shown()).behind).toBeGreaterThan(0)
  const { rows: askers } =
    await onStandby(`SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_last_wal_replay_lsn()%'
    AND application_name = 'buyback-reports'`)
  expect(askers.length).toBeGreaterThan(0)
  // How far it is behind is not answered any more, reads still are, then nothing.
  for (const { pid } of askers) process.kill(pid, 'SIGSTOP')
  const behind = replicaLag()
  expect(await readsFrom()).toBe('standby')
  await pair.freezeStandby()
  expect(await behind).toBeGreaterThan(0)
  await pair.thawStandby()
  await onStandby('SELECT pg_wal_replay_resume()')
  await caughtUp()
}, 60_000)

it('the primary answers once the standby has stopped, and says nothing of a replica', async () => {
  await pair.stopStandby()
  await asked()
  expect(await shown()).toEqual({ count: 6, behind: null })
  expect(await toldByTheApi()).toBeNull()
})
