import type pg from 'pg'
import { CITIES } from '../content/places'
import { copy, line } from './copy'
import type { Booked, Part } from './part'

/** The demo fills an empty business only: its people would mix with real ones. */
export async function refuseIfFilled(client: pg.ClientBase): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(72707371)')
  for (const table of ['orders', 'partners', 'customers', 'leads']) {
    const { rows } = await client.query<{ filled: boolean }>(`SELECT EXISTS (SELECT 1 FROM ${table}) AS filled`)
    if (rows[0]?.filled) throw new Error(`The demo fills an empty business only, but there are ${table}.`)
  }
  const { rows } = await client.query<{ filled: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM users WHERE email LIKE '%@demo.example') AS filled`,
  )
  if (rows[0]?.filled) throw new Error('The demo fills an empty business only, but there are accounts of a demo.')
}

/** What is known only at the end: bookings, and where the counters of references stand. */
export async function finishWriting(client: pg.ClientBase, booked: Booked[], last: readonly Part[]): Promise<void> {
  const days = booked.flatMap(({ days: of }) =>
    of.map(({ partnerId, date, capacity, used }) => line([partnerId, date, capacity, used])),
  )
  await copy(client, 'partner_capacity_days', 'partner_id, date, capacity, used', days)
  const windows = booked.flatMap(({ windows: of }) =>
    of.map(({ partnerId, date, window, used }) => line([partnerId, date, window, used])),
  )
  await copy(client, 'partner_capacity_windows', 'partner_id, date, slot_window, used', windows)
  const orders = last.reduce((sum, { counts }) => sum + counts.orders, 0)
  // Each city numbers its own leads, every so manieth being its own (world/world.ts).
  const leads = CITIES.length * Math.max(0, ...last.map(({ counts }) => counts.leads))
  await client.query(`SELECT setval('order_ref_seq', 100000 + $1::bigint, $1::bigint > 0)`, [orders])
  if (leads > 0) await client.query(`SELECT setval('lead_ref_seq', 100000 + $1::bigint)`, [leads])
  // Scores are made of how partners did: not before tonight would be told otherwise.
  await client.query(`SELECT graphile_worker.add_job('refresh_partner_statistics')`)
}

/** Freshly filled tables have no statistics, and pages would be slow until the server finds the time. */
export async function analyze(client: pg.ClientBase): Promise<void> {
  await client.query('ANALYZE')
}

/** After many rows: index-only scans need to know which pages everybody sees, and the server's own vacuum takes its time. */
export async function vacuum(client: pg.ClientBase): Promise<void> {
  await client.query('SET statement_timeout = 0')
  await client.query('VACUUM (ANALYZE)')
  await client.query('RESET statement_timeout')
}
