import { beforeAll, describe, expect, it } from 'vitest'
import { readPerson } from '@/lib/customers/data/people'
import { countOldContacts, eraseOldContacts } from '@/lib/leads/commands/erase-old'
import { saveRetention } from '@/lib/leads/commands/save-retention'
import { db } from '@/lib/server/database'
import { actorOf, command, contextOf, makePartner, placed, refusal, value } from '../business'

const ADMIN = actorOf('admin')
/** 02:00 on 1 February 2027 in India. */
const NIGHT = new Date('2027-01-31T20:30:00Z')
const at = (iso: string) => new Date(`${iso}T06:00:00Z`)

/** Somebody whose only order was cancelled on that day, or is still open. */
async function customer(phone: string, day: string, end: 'cancelled' | 'open' = 'cancelled'): Promise<string> {
  const now = at(day)
  const slot = { start: '2027-06-01T10:00:00+05:30', end: '2027-06-01T13:00:00+05:30' }
  const ref = await placed({ customer: { name: 'Asha Rao', phone }, slot }, now)
  if (end === 'cancelled') value(await command(ref, 'cancel', { reason: 'No', by: 'customer' }, { now }))
  return (await db().order.findUniqueOrThrow({ where: { ref } })).customerId ?? ''
}

describe('contact data that nobody needs any more', () => {
  let people: Record<'old' | 'edge' | 'recent' | 'open', string>

  beforeAll(async () => {
    await makePartner()
    people = {
      old: await customer('+919811500001', '2026-10-01'),
      // The last day that 60 days keep, and the first that they do not.
      edge: await customer('+919811500002', '2026-12-02'),
      recent: await customer('+919811500003', '2026-12-03'),
      open: await customer('+919811500004', '2026-10-01', 'open'),
    }
    const ref = await placed({ customer: { name: 'No Body', phone: '+919811500005' } }, at('2026-10-02'))
    value(await command(ref, 'cancel', { reason: 'No', by: 'customer' }, { now: at('2026-10-02') }))
    await db().$executeRaw`UPDATE orders SET customer_id = NULL WHERE ref = ${ref}`
    await db().$executeRaw`DELETE FROM customers WHERE phone = '+919811500005'`
  })

  it('is kept while no administrator set a time', async () => {
    expect(await eraseOldContacts(NIGHT)).toEqual({ customers: 0, orders: 0, leads: 0, messages: 0 })
  })

  it('is counted before the time is set', async () => {
    expect(await countOldContacts(60, new Date('2027-01-31T12:00:00Z'))).toEqual({ customers: 2, orders: 1 })
    expect(await countOldContacts(61, new Date('2027-01-31T12:00:00Z'))).toEqual({ customers: 1, orders: 1 })
  })

  it('is erased at night once its time is over, but never of somebody with an open order', async () => {
    value(await saveRetention(contextOf(ADMIN), { days: 60, version: 0 }))
    expect(refusal(await saveRetention(contextOf(ADMIN), { days: 90, version: 0 }))).toBe('conflict')
    expect(await eraseOldContacts(NIGHT)).toMatchObject({ customers: 2, orders: 3, leads: 0 })
    const erased = async (id: string) => (await readPerson(db(), id))?.erasedAt !== null
    expect(await Promise.all(Object.values(people).map(erased))).toEqual([true, true, false, false])
    expect(await db().orderContact.count({ where: { phone: { in: ['+919811500001', '+919811500005'] } } })).toBe(0)
  })

  it('leaves an audit entry with ids for each batch, and nothing to do the next time', async () => {
    const entries = await db().auditEntry.findMany({ where: { action: 'customers.erase_old' }, orderBy: { id: 'asc' } })
    expect(entries[0]?.data).toMatchObject({ people: [people.old, people.edge].sort(), orders: 2, leads: 0 })
    expect(entries[1]?.data).toMatchObject({ orders: 1 })
    expect(await eraseOldContacts(NIGHT)).toMatchObject({ customers: 0, orders: 0 })
  })

  it('goes on with whoever is left when a run was cut off', async () => {
    const ids = []
    for (let n = 0; n < 3; n++) ids.push(await customer(`+91981160000${n}`, '2026-11-01'))
    expect(await eraseOldContacts(NIGHT, () => true)).toMatchObject({ customers: 0 })
    expect(await eraseOldContacts(NIGHT)).toMatchObject({ customers: 3 })
    expect(await db().customer.count({ where: { id: { in: ids }, erasedAt: null } })).toBe(0)
  })
})
