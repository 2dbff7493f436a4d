import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportList } from '@/lib/orders/commands/list-export'
import { listOrders } from '@/lib/orders/data/list'
import type { ListFilter } from '@/lib/orders/domain/list-filter'
import { defaultSort } from '@/lib/orders/domain/list-sort'
import { db } from '@/lib/server/database'
import { actorOf, contextOf, value } from '../business'
import { row } from './list-rows'

const NOW = new Date('2026-11-24T14:00:00+05:30')
const MANAGER = actorOf('ops_manager')

async function exported(
  filter: ListFilter,
  actor = MANAGER,
): Promise<{ text: string; rows: Record<string, string>[] }> {
  const stream = value(await exportList(contextOf(actor, NOW), filter, defaultSort(filter.queue ?? 'all')))
  const text = await new Response(stream).text()
  return { text, rows: parse(text, { columns: true }) }
}

beforeAll(async () => {
  await row('placed', {
    name: '=HYPERLINK("http://evil")',
    phone: '+919812345678',
    externalId: '@SUM(1)',
    city: '-2+3',
  })
  await row('placed', { name: '<img src=x onerror=alert(1)>', phone: '+919812345679', city: 'Mumbai, "Bombay"\nIN' })
  await row('completed', { name: 'Asha', phone: '+919812345670', utr: 'HDFC0001' })
  // More than one page of the export.
  const { rows } = await listOrders(db(), MANAGER, {}, { now: NOW, limit: 1 })
  await db().$executeRaw`
    INSERT INTO orders (id, ref, source, status, city, pincode, device_category, quoted_amount, created_at, status_since, last_event_at)
    SELECT gen_random_uuid(), 'BULK-' || g, 'website', 'cancelled', 'Pune', '411001', 'mobile', 123450 + g, ${rows[0]?.createdAt}, now(), now()
    FROM generate_series(1, 2345) g`
})

describe('an export', () => {
  it('has the rows of the list, all of them, in its order', async () => {
    for (const filter of [{}, { city: 'Pune' }, { queue: 'new' }, { status: ['completed'] }] as ListFilter[]) {
      const { rows } = await exported(filter)
      const listed: string[] = []
      let after: string | null = null
      do {
        const page = await listOrders(db(), MANAGER, filter, { now: NOW, limit: 200, after })
        listed.push(...page.rows.map((each) => each.ref))
        after = page.next
      } while (after)
      expect(rows.map((each) => each.ref)).toEqual(listed)
    }
  })

  it('has only the rows that are selected, if any are', async () => {
    const { rows } = await exported({ refs: ['BULK-7', 'BULK-8', 'OR-0'] })
    expect(rows.map((each) => each.ref).sort()).toEqual(['BULK-7', 'BULK-8'])
    expect((await exported({ refs: [] })).rows).toEqual([])
  })

  it('writes rupees, instants with their offset, and the names of the order log', async () => {
    const [line] = (await exported({ refs: ['BULK-7'] })).rows
    expect(line).toMatchObject({
      quoted_amount: '1234.57',
      city: 'Pune',
      created_at: '2026-11-20T06:00:00.000Z',
      utr: '',
      is_test: 'false',
    })
  })

  it('tells the risk of what waits for its pickup, in percent, in the last column: those before it stay where they were', async () => {
    const ref = await row('assigned')
    const { id } = await db().order.findUniqueOrThrow({ where: { ref } })
    await db().$executeRaw`INSERT INTO order_risks (order_id, risk, facts) VALUES (${id}::uuid, 37, '[]')`
    const { text, rows } = await exported({ refs: [ref, 'BULK-7'] })
    expect(text.split('\r\n')[0]).toMatch(/,is_test,anomalies,pickup_risk_percent$/)
    expect(Object.fromEntries(rows.map((each) => [each.ref, each.pickup_risk_percent]))).toEqual({
      [ref]: '37',
      'BULK-7': '',
    })
  })

  it('lets no cell be run as a formula', async () => {
    const { rows } = await exported({ queue: 'new' })
    for (const cells of rows.map(Object.values)) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    expect(rows.map((each) => each.external_id)).toContain("'@SUM(1)")
  })

  it('keeps quotes, commas and line breaks in their cell, and markup as text', async () => {
    const { rows } = await exported({ queue: 'new' })
    const line = rows.find((each) => each.phone?.includes('79'))
    expect(line).toMatchObject({ city: 'Mumbai, "Bombay"\nIN', customer_name: '<img src=x onerror=alert(1)>' })
  })

  it('has no contact columns for who may not see them', async () => {
    const { text, rows } = await exported({}, actorOf('analyst'))
    expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['phone']))
    expect(text.split('\r\n')[0]).not.toMatch(/customer|phone|email|address/)
    expect(text).not.toMatch(/98123|Asha|HYPERLINK/)
  })

  it('is written into the audit, without what was searched for', async () => {
    await exported({ q: 'asha', city: 'Mumbai' })
    const entries = await db().auditEntry.findMany({ where: { action: 'orders.export', actorId: MANAGER.id } })
    expect(entries.map((entry) => entry.data)).toContainEqual({
      filter: { city: 'Mumbai', searched: true },
      contact: true,
    })
    expect(JSON.stringify(entries, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      'asha',
    )
  })
})
