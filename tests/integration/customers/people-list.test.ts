import { beforeAll, describe, expect, it } from 'vitest'
import { ok } from '@/lib/core/result'
import { setFlag } from '@/lib/customers/commands/flags'
import { countPeople, listPeople } from '@/lib/customers/data/list-people'
import { findByPhone, saveMerge } from '@/lib/customers/data/people'
import { readPeopleSearch } from '@/lib/customers/domain/people-search'
import { listPeopleSchema } from '@/lib/customers/schema'
import { db, inTransaction } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { contextOf, MANAGER, makePartner, placed, value } from '../business'

const ids = new Map<string, string>()
const PEOPLE = [
  ['Asha Devi Rao', '+919811100021'],
  ['Ashwin Rao', '+919811100022'],
  ['100%_sure', '+919811100023'],
  ['Vikram Shah', '+919811100024'],
  ['Vikram S.', '+919811100025'],
] as const

beforeAll(async () => {
  await makePartner({ code: 'V' })
  for (const [name, phone] of PEOPLE) {
    await placed({ customer: { name, phone } })
    ids.set(name, (await findByPhone(db(), phone))?.id ?? '')
  }
  const idOf = (name: string) => ids.get(name) ?? ''
  value(await setFlag(contextOf(MANAGER), { customer_id: idOf('Ashwin Rao'), kind: 'abusive' }))
  value(await inTransaction(async (tx) => ok(await saveMerge(tx, idOf('Vikram S.'), idOf('Vikram Shah')))))
})

const page = (asked: Record<string, unknown>, seesContact = true) => {
  const query = listPeopleSchema.parse(asked)
  return listPeople(sql, query, query.q ? readPeopleSearch(query.q) : null, seesContact)
}
const names = async (asked: Record<string, unknown>) => (await page(asked)).items.map(({ name }) => name).sort()

describe('the list of customers', () => {
  it('finds a part of a name, in any case', async () => {
    expect(await names({ q: 'rAO' })).toEqual(['Asha Devi Rao', 'Ashwin Rao'])
    expect(await names({ q: 'Devi' })).toEqual(['Asha Devi Rao'])
  })

  it('takes what is typed as text, not as a pattern', async () => {
    expect(await names({ q: '0%_s' })).toEqual(['100%_sure'])
    expect(await names({ q: 'V%Shah' })).toEqual([])
  })

  it('finds a whole phone number however it is typed, and whoever stayed of two that were merged', async () => {
    expect(await names({ q: '98111 00021' })).toEqual(['Asha Devi Rao'])
    expect(await names({ q: '+91-98111-00025' })).toEqual(['Vikram Shah'])
  })

  it('finds nobody by fewer than three letters', async () => {
    expect(await names({ q: 'Ra' })).toEqual([])
  })

  it('shows who is flagged, with the flags that stand', async () => {
    const { items } = await page({ view: 'flagged' })
    expect(items.map(({ name, flags }) => [name, flags])).toEqual([['Ashwin Rao', ['abusive']]])
  })

  it('pages through everybody once, newest first, without those who were merged away', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { items, next } = await page({ limit: 2, cursor })
      seen.push(...items.map(({ name }) => name))
      cursor = next ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual(['100%_sure', 'Asha Devi Rao', 'Ashwin Rao', 'Vikram Shah'])
    expect(await countPeople(sql, {}, null, 100)).toBe(4)
    expect(await countPeople(sql, {}, null, 2)).toBe(3)
  })

  it('begins at the start for a cursor that it never gave out', async () => {
    for (const cursor of ['nonsense', btoa('["a","b"]'), btoa('[1,"b"]'), btoa('[1e300,"b"]')])
      expect((await page({ cursor })).items).toHaveLength(4)
  })

  it('masks names and numbers for readers without orders.contact', async () => {
    const { items } = await page({ q: 'Devi' }, false)
    expect(items[0]).toMatchObject({ name: 'A••• D••• R•••', phone: '+91 98••• ••021' })
  })
})
