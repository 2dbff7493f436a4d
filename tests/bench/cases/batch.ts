import type pg from 'pg'
import { POST } from '@/app/api/v1/orders/batch/route'
import { newId } from '@/lib/core/ids'
import type { BenchCase } from '../bench-case'
import { benchOrders, servedSpots } from '../bench-orders'

const MOST_ROWS = 1000

const TABLES = ['customers', 'orders', 'order_contacts', 'order_events', 'audit_entries'] as const

/** What the product wrote for a batch, as rows that can be written again under other keys. */
async function writtenRows(pool: pg.Pool, refs: string[]): Promise<Record<(typeof TABLES)[number], object[]>> {
  const of = async (text: string): Promise<object[]> =>
    (await pool.query<{ row: object }>(text, [refs])).rows.map(({ row }) => row)
  return {
    customers: await of(
      'SELECT to_jsonb(c) AS row FROM customers c WHERE id IN (SELECT customer_id FROM orders WHERE ref = ANY ($1)) ORDER BY phone',
    ),
    orders: await of('SELECT to_jsonb(o) AS row FROM orders o WHERE ref = ANY ($1) ORDER BY ref'),
    order_contacts: await of(
      'SELECT to_jsonb(c) AS row FROM order_contacts c JOIN orders o ON o.id = c.order_id WHERE o.ref = ANY ($1) ORDER BY o.ref',
    ),
    order_events: await of(
      'SELECT to_jsonb(e) AS row FROM order_events e JOIN orders o ON o.id = e.order_id WHERE o.ref = ANY ($1) ORDER BY o.ref, e.seq',
    ),
    audit_entries: await of(
      `SELECT to_jsonb(a) - 'seq' AS row FROM audit_entries a JOIN orders o ON o.id::text = a.subject_id AND a.action = 'orders.place' WHERE o.ref = ANY ($1) ORDER BY o.ref`,
    ),
  }
}

type Statement = { text: string; values: unknown[] }

/** INSERT … SELECT FROM unnest, an array for each column: the quickest way to hand many rows to one statement. */
async function insertOf(pool: pg.Pool, table: string, rows: Record<string, unknown>[]): Promise<Statement> {
  const { rows: columns } = await pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  )
  const used = columns.filter(
    ({ name, type }) => !type.endsWith('[]') && rows.some((row) => row[name] !== null && row[name] !== undefined),
  )
  const names = used.map(({ name }) => `"${name}"`).join(', ')
  const arrays = used.map(({ type }, index) => `$${index + 1}::${type}[]`).join(', ')
  const cell = (value: unknown) =>
    typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
  return {
    text: `INSERT INTO ${table} (${names}) SELECT * FROM unnest(${arrays})`,
    values: used.map(({ name }) => rows.map((row) => cell(row[name]))),
  }
}

/** The same rows as new orders of other persons. */
function renewed(rows: Record<string, object[]>, now: Date, round: number): Record<string, Record<string, unknown>[]> {
  const ids = new Map<unknown, string>()
  const idOf = (old: unknown): unknown => {
    if (typeof old !== 'string') return old
    const known = ids.get(old) ?? newId(now)
    ids.set(old, known)
    return known
  }
  const all = rows as Record<string, Record<string, unknown>[]>
  const other = (text: unknown) => `${text}/${round}`
  return {
    customers: (all.customers ?? []).map((row) => ({ ...row, id: idOf(row.id), phone: other(row.phone) })),
    orders: (all.orders ?? []).map((row) => ({
      ...row,
      id: idOf(row.id),
      customer_id: idOf(row.customer_id),
      ref: other(row.ref),
      external_id: other(row.external_id),
    })),
    order_contacts: (all.order_contacts ?? []).map((row) => ({
      ...row,
      order_id: idOf(row.order_id),
      phone: other(row.phone),
    })),
    order_events: (all.order_events ?? []).map((row) => ({ ...row, order_id: idOf(row.order_id) })),
    audit_entries: (all.audit_entries ?? []).map((row) => ({
      ...row,
      id: newId(now),
      subject_id: idOf(row.subject_id),
    })),
  }
}

async function inOneTransaction(pool: pg.Pool, statements: Statement[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const statement of statements) await client.query(statement)
    await client.query('COMMIT')
  } finally {
    client.release()
  }
}

const batch: BenchCase = {
  name: 'POST /orders/batch',
  async measures(bench) {
    const { pool, actor, now } = bench
    const rows = Math.min(MOST_ROWS, Math.max(50, Math.floor(bench.orders / 20)))
    const places = await servedSpots(pool)
    const run = `bench-${now.getTime().toString(36)}`
    let written: Awaited<ReturnType<typeof writtenRows>> | null = null
    let statements: Statement[] = []
    let body: { orders: object[] } = { orders: [] }
    const make = (round: number): void => {
      body = { orders: benchOrders(places, bench, run, round, rows) }
    }
    const send = async (): Promise<string[]> => {
      const context = { actor, now: new Date(), requestId: null }
      const answer = await POST.spec.handle(context, {
        body,
        params: undefined,
        query: undefined,
        request: new Request('http://localhost'),
      })
      if (answer instanceof Response || !answer.ok) throw new Error('a batch is answered row by row')
      const items = (answer.value as { items: { ok: boolean; ref: string }[] }).items
      const refused = items.find(({ ok }) => !ok)
      if (refused) throw new Error(`an order of the bench was refused: ${JSON.stringify(refused)}`)
      return items.map(({ ref }) => ref)
    }
    return [
      {
        name: `${rows} orders`,
        goal: { atLeast: 0.7 },
        against:
          'the same rows of the same five tables by one INSERT … SELECT FROM unnest each, in one transaction, with ids and references made before',
        prepare: async (round) => {
          if (!written) {
            make(-2)
            written = await writtenRows(pool, await send())
          }
          make(round)
          const made = renewed(written, new Date(), round + 10 + Math.floor(now.getTime() / 1000) * 1000)
          statements = await Promise.all(TABLES.map((table) => insertOf(pool, table, made[table] ?? [])))
        },
        product: send,
        floor: () => inOneTransaction(pool, statements),
        rounds: 21,
      },
    ]
  },
}

export default batch
