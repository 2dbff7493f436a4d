import type { Actor } from '@/lib/auth/actor'
import { Prisma } from '@/lib/server/database'
import { hasPartner } from '../domain/lifecycle'
import { ORDER_STATUSES } from '../types'

/** How far a reader sees into the list: policy.ts as SQL. `contact`: whose names and phones. */
export type ListScope = { rows: 'all' | 'own' | null; contact: 'all' | 'own' | null; partnerId: string | null }

export function scopeOf(actor: Actor): ListScope {
  return { rows: actor.reach('orders.read'), contact: actor.reach('orders.contact'), partnerId: actor.partnerId }
}

function own({ partnerId }: ListScope): Prisma.Sql {
  return partnerId === null ? Prisma.sql`false` : Prisma.sql`o.partner_id = ${partnerId}::uuid`
}

/** The rows that a reader may see (maySee). */
export function maySeeRows(scope: ListScope): Prisma.Sql {
  if (scope.rows === 'all') return Prisma.sql`true`
  return scope.rows === 'own' ? own(scope) : Prisma.sql`false`
}

const WHILE_OPEN = Prisma.raw(
  ORDER_STATUSES.filter((status) => hasPartner(status) || status === 'picked_up' || status === 'payout_initiated')
    .map((status) => `'${status}'`)
    .join(', '),
)

/** Whether a row's contact data may be seen (maySeeContact). */
export function seesContact(scope: ListScope): Prisma.Sql {
  if (scope.contact === 'all') return Prisma.sql`true`
  return scope.contact === 'own' ? Prisma.sql`(${own(scope)} AND o.status IN (${WHILE_OPEN}))` : Prisma.sql`false`
}
