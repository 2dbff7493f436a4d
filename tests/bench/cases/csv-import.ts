import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { importFile } from '@/lib/runtime/import-file'
import type { Bench, BenchCase } from '../bench-case'
import { type Spot, servedSpots } from '../bench-orders'

/** Three batches of the import: reading the next and writing the last go on together only where there is a next. */
const ROWS = 6000
const DAY = 86_400_000

const HEAD = [
  'external_id',
  'created_at',
  'customer_name',
  'phone',
  'address',
  'pincode',
  'device_category',
  'brand',
  'model',
  'quoted_amount',
  'slot_start',
  'slot_end',
  'assignee_id',
  'assignee_type',
  'assigned_at',
  'picked_up_at',
  'paid_at',
  'paid_amount',
  'utr',
  'status',
  'closed_at',
  'cancelled_by',
  'rating',
]

/** A log of finished orders of last year: nine of ten paid, the others cancelled. */
function logOf(spots: Spot[], { now }: Bench, run: string, round: number): Buffer {
  const rows = ROWS
  const begins = now.getTime() - 400 * DAY
  const lines = Array.from({ length: rows }, (_, index) => {
    const { pincode, device } = spots[(index * 7) % spots.length] ?? { pincode: '400001', device: 'mobile' }
    const placed = begins + Math.floor((index / rows) * 30 * DAY)
    const at = (hours: number) => new Date(placed + hours * 3_600_000).toISOString()
    const phone = `+916${String((Math.floor(now.getTime() / 1000) * 60_007 + (round + 2) * ROWS + index) % 1_000_000_000).padStart(9, '0')}`
    const amount = String(1000 + (index % 900) * 10)
    const known = [
      `${run}-${round}-${index}`,
      at(0),
      `Asha Bench ${index % 97}`,
      phone,
      `Flat ${index} Lake View`,
      pincode,
      device,
    ]
    const wish = ['Bench', `Model ${index % 40}`, amount, at(20), at(22), `BENCH-${index % 50}`, 'vendor', at(1)]
    const paid = [
      at(21),
      at(22),
      amount,
      `BN${run}${round + 2}X${index}`.toUpperCase(),
      'completed',
      at(22),
      '',
      String(1 + (index % 5)),
    ]
    const cancelled = ['', '', '', '', 'cancelled', at(3), 'customer', '']
    return [...known, ...wish, ...(index % 10 === 0 ? cancelled : paid)].join(',')
  })
  return Buffer.from(`${HEAD.join(',')}\n${lines.join('\n')}\n`)
}

const TABLES = ['customers', 'orders', 'order_contacts', 'order_events', 'assignments', 'payouts'] as const
type Table = (typeof TABLES)[number]

const OF_RUN: Record<Table, string> = {
  customers: 't.id IN (SELECT customer_id FROM orders WHERE source = $source$)',
  orders: 't.source = $source$',
  order_contacts: 't.order_id IN (SELECT id FROM orders WHERE source = $source$)',
  order_events: 't.order_id IN (SELECT id FROM orders WHERE source = $source$)',
  assignments: 't.order_id IN (SELECT id FROM orders WHERE source = $source$)',
  payouts: 't.order_id IN (SELECT id FROM orders WHERE source = $source$)',
}

/** Columns that must be others in a copy; ids keep the time they begin with, so that they land where new ones would. */
const RENEWED = ['id', 'order_id', 'customer_id', 'assignment_id']
const RENAMED = ['ref', 'external_id', 'phone', 'utr', 'source']

type Copied = { table: Table; columns: string; text: Buffer }

async function copyOf(client: pg.PoolClient, table: Table, source: string, mark: string): Promise<Copied> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum',
    [table],
  )
  const values = rows.map(({ name }) => {
    if (RENEWED.includes(name))
      return `(left("${name}"::text, 24) || right(md5("${name}"::text || '${mark}'), 12))::uuid`
    return RENAMED.includes(name) ? `"${name}" || '${mark}'` : `"${name}"`
  })
  const which = OF_RUN[table].replace('$source$', `'${source}'`)
  const stream = client.query(
    copyTo(`COPY (SELECT ${values.join(', ')} FROM ${table} t WHERE ${which} ORDER BY 1) TO STDOUT`),
  )
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece as Buffer)
  return { table, columns: rows.map(({ name }) => `"${name}"`).join(', '), text: Buffer.concat(pieces) }
}

async function copyIn(pool: pg.Pool, copied: Copied[]): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    for (const { table, columns, text } of copied)
      await pipeline(Readable.from([text]), client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`)))
    await client.query('COMMIT')
    client.release()
  } catch (error) {
    // In the middle of a transaction, or of a COPY: the connection is not given back, the run ends with this error.
    client.release(true)
    throw error
  }
}

const csvImport: BenchCase = {
  name: 'CSV import of history',
  async measures(bench) {
    const { pool, actor, now } = bench
    const rows = ROWS
    const spots = await servedSpots(pool)
    const run = now.getTime().toString(36)
    let log: Buffer = Buffer.alloc(0)
    let copied: Copied[] = []
    const importLog = async (source: string): Promise<void> => {
      const job = {
        kind: 'orders' as const,
        open: () => Readable.from([log]),
        profile: { source },
        dryRun: false,
        update: false,
      }
      const done = await importFile({ actor, now: new Date(), requestId: null }, job, {
        onProgress: () => {},
        onRejects: () => {},
      })
      if (done.created !== rows)
        throw new Error(`the log of the bench was not taken in: ${JSON.stringify(done).slice(0, 500)}`)
    }
    const first = `bench_${run}_first`
    log = logOf(spots, bench, run, -2)
    await importLog(first)
    return [
      {
        name: `${rows} finished orders`,
        goal: { atLeast: 0.5 },
        against:
          'COPY of the rows that the import makes of the log, ready as text, into the same six tables in one transaction',
        prepare: async (round) => {
          log = logOf(spots, bench, run, round)
          const client = await pool.connect()
          try {
            copied = []
            for (const table of TABLES) copied.push(await copyOf(client, table, first, `/${run}/${round}`))
          } finally {
            client.release()
          }
        },
        product: (round) => importLog(`bench_${run}_${round + 1}`),
        floor: () => copyIn(pool, copied),
        rounds: 5,
      },
    ]
  },
}

export default csvImport
