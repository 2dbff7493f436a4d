import { z } from 'zod'
import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { flagsOf } from './data/flags'
import { listImeiBlocks } from './data/imei-blocks'
import { countPeople, listPeople } from './data/list-people'
import { readMaskedPerson, readPerson } from './data/people'
import { readPeopleSearch } from './domain/people-search'
import type { ListPeople } from './schema'

/** Beyond this a count says only that there are more. */
const MOST_COUNTED = 10_000
const BLOCKS_SHOWN = 200

/** One person with their flags; null when there is none such, or the reader sees only orders of their own. */
export const loadCustomer = defineLoader({
  capability: 'orders.read',
  load: async ({ actor, now }, id: string) => {
    if (actor.reach('orders.read') !== 'all' || !z.uuid().safeParse(id).success) return null
    const seesContact = actor.reach('orders.contact') === 'all'
    const person = await (seesContact ? readPerson : readMaskedPerson)(db(), id)
    if (!person) return null
    return {
      person,
      seesContact,
      flags: await flagsOf(db(), id),
      mayFlag: actor.can('customers.flag'),
      mayMerge: actor.can('customers.merge') && person.mergedIntoId === null,
      now,
    }
  },
})

/** The list of persons, newest first; null for those who see only orders of their own. */
export const loadCustomers = defineLoader({
  capability: 'orders.read',
  load: async ({ actor, now }, query: ListPeople) => {
    if (actor.reach('orders.read') !== 'all') return null
    const seesContact = actor.reach('orders.contact') === 'all'
    // A hit would tell what is masked.
    const search = seesContact && query.q ? readPeopleSearch(query.q) : null
    const [page, count] = await Promise.all([
      listPeople(sql, query, search, seesContact),
      countPeople(sql, query, search, MOST_COUNTED),
    ])
    return { ...page, count, most: MOST_COUNTED, seesContact, tooShort: search?.kind === 'too_short', now }
  },
})

export const loadImeiBlocks = defineLoader({
  capability: 'customers.block_imei',
  load: async ({ now }, filter: { q?: string | undefined; removed: boolean }) => {
    const rows = await listImeiBlocks(db(), filter, BLOCKS_SHOWN + 1)
    return { rows: rows.slice(0, BLOCKS_SHOWN), more: rows.length > BLOCKS_SHOWN, now }
  },
})
