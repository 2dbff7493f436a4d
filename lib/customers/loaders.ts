import { z } from 'zod'
import type { Actor } from '@/lib/auth/actor'
import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { lastErasureRequest, listErasureRequests } from './data/erasure-requests'
import { flagsOf } from './data/flags'
import { listImeiBlocks } from './data/imei-blocks'
import { countPeople, listPeople } from './data/list-people'
import { readMaskedPerson, readPerson } from './data/people'
import { readPeopleSearch } from './domain/people-search'
import type { ListPeople } from './schema'

/** Beyond this a count says only that there are more. */
const MOST_COUNTED = 10_000
const BLOCKS_SHOWN = 200

const decides = (actor: Actor): boolean => actor.can('customers.erase') || actor.can('customers.request_erasure')

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
      // Why somebody wants it is for those who decide on it.
      erasure: decides(actor) ? await lastErasureRequest(db(), id) : null,
      mayFlag: actor.can('customers.flag') && person.erasedAt === null,
      mayMerge: actor.can('customers.merge') && person.mergedIntoId === null && person.erasedAt === null,
      mayAskErasure: actor.can('customers.request_erasure') && person.mergedIntoId === null && person.erasedAt === null,
      mayErase: actor.can('customers.erase'),
      actorId: actor.id,
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

const DECIDED_SHOWN = 100

/** Requests to erase somebody: those that wait, and what became of the last ones. */
export const loadErasureRequests = defineLoader({
  capability: ['customers.erase', 'customers.request_erasure'],
  load: async ({ actor, now }) => {
    const seesContact = actor.reach('orders.contact') === 'all'
    const [open, decided] = await Promise.all([
      listErasureRequests(sql, { open: true, seesContact }, 500),
      listErasureRequests(sql, { open: false, seesContact }, DECIDED_SHOWN),
    ])
    return { open, decided, mayErase: actor.can('customers.erase'), actorId: actor.id, now }
  },
})
