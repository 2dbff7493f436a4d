import { z } from 'zod'
import { defineLoader } from '@/lib/auth/define-loader'
import { db } from '@/lib/server/database'
import { flagsOf } from './data/flags'
import { listImeiBlocks } from './data/imei-blocks'
import { readMaskedPerson, readPerson } from './data/people'

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

export const loadImeiBlocks = defineLoader({
  capability: 'customers.block_imei',
  load: async ({ now }, filter: { q?: string | undefined; removed: boolean }) => {
    const rows = await listImeiBlocks(db(), filter, BLOCKS_SHOWN + 1)
    return { rows: rows.slice(0, BLOCKS_SHOWN), more: rows.length > BLOCKS_SHOWN, now }
  },
})
