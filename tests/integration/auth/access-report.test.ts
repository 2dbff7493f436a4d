import { beforeAll, describe, expect, it } from 'vitest'
import { exportAccesses } from '@/lib/auth/commands/export-accesses'
import { countAccesses, listAccesses } from '@/lib/auth/data/access-report'
import { exportList } from '@/lib/orders/commands/list-export'
import { unmaskPayout } from '@/lib/orders/commands/unmask-payout'
import { defaultSort } from '@/lib/orders/domain/list-sort'
import { exportQueries } from '@/lib/queries/commands/export-queries'
import { pool } from '@/lib/server/database'
import { exportTicketList } from '@/lib/tickets/commands/export-list'
import { actorOf, contextOf, makePartner, placed, TUESDAY_11, value } from '../business'

const FINANCE = actorOf('finance')
const ANALYST = actorOf('analyst')
const minutes = (n: number) => new Date(TUESDAY_11.getTime() + n * 60_000)

describe('the access report', () => {
  let ref: string

  beforeAll(async () => {
    await makePartner()
    ref = await placed({ payout: { method: 'upi', upi: 'asha@okbank' } })
    for (let n = 0; n < 3; n++) value(await unmaskPayout(contextOf(FINANCE, minutes(n)), ref))
    for (const actor of [FINANCE, ANALYST]) {
      const stream = value(await exportList(contextOf(actor, minutes(10)), { city: 'Mumbai' }, defaultSort('all')))
      await new Response(stream).text()
    }
  })

  it('tells who had an account shown and who exported contacts, and leaves out exports without them', async () => {
    expect(await countAccesses({})).toEqual([
      { actorId: FINANCE.id, actorName: FINANCE.name, unmasked: 3, exported: 1 },
    ])
    const { items } = await listAccesses({})
    expect(items.map((row) => [row.kind, row.ref])).toEqual([
      ['exported', null],
      ['unmasked', ref],
      ['unmasked', ref],
      ['unmasked', ref],
    ])
    expect(items[0]?.filter).toEqual({ city: 'Mumbai' })
  })

  it('is narrowed by person, kind and time, and paged by key both ways', async () => {
    expect((await listAccesses({ actorId: ANALYST.id })).items).toEqual([])
    expect((await listAccesses({ kind: 'exported' })).items).toHaveLength(1)
    expect((await listAccesses({ from: minutes(1), to: minutes(10) })).items).toHaveLength(2)
    const first = await listAccesses({}, {}, 3)
    const second = await listAccesses({}, { after: first.next }, 3)
    expect([first.items.length, second.items.length, second.next]).toEqual([3, 1, null])
    expect((await listAccesses({}, { before: second.previous }, 3)).items).toEqual(first.items)
  })

  it('is the same as CSV, and holds nobody’s contact data', async () => {
    const csv = await new Response(exportAccesses({})).text()
    expect(csv.trim().split('\r\n')).toHaveLength(5)
    expect(csv).not.toContain('asha@okbank')
  })

  it('tells exports of queries and tickets as those of orders', async () => {
    const lead = actorOf('cx_lead')
    for (const actor of [lead, ANALYST]) {
      await new Response(value(await exportTicketList(contextOf(actor, minutes(20)), { q: '98111' }))).text()
      await new Response(value(await exportQueries(contextOf(actor, minutes(21)), { queue: 'all' }))).text()
    }
    const { items } = await listAccesses({ from: minutes(20) })
    expect(items.map(({ actorId, kind, list, filter }) => [actorId, kind, list, filter])).toEqual([
      [lead.id, 'exported', 'queries', { queue: 'all' }],
      [lead.id, 'exported', 'tickets', { queue: 'all', searched: true }],
    ])
    expect(await countAccesses({ actorId: lead.id })).toMatchObject([{ unmasked: 0, exported: 2 }])
  })

  it('is read along its own indexes, however long the log is', async () => {
    const client = await pool().connect()
    try {
      await client.query('SET enable_seqscan = off')
      const plan = async (and: string) =>
        JSON.stringify(
          (
            await client.query(`EXPLAIN (FORMAT JSON) SELECT a.id FROM audit_entries a
              WHERE (a.action = 'orders.unmask_payout' OR (a.action IN ('orders.export', 'queries.export', 'tickets.export') AND a.data ->> 'contact' = 'true')) ${and} ORDER BY a.id DESC LIMIT 51`)
          ).rows,
        )
      expect(await plan('')).toContain('audit_entries_access_idx')
      expect(await plan(`AND a.actor_id = '${FINANCE.id}'`)).toContain('audit_entries_access')
    } finally {
      client.release(true)
    }
  })
})
