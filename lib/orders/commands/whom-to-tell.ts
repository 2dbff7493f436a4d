import type { Actor } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/capabilities'
import { activeColleagues, type ColleagueFilter, colleaguesAmong } from '@/lib/auth/data/colleagues'
import type { Role } from '@/lib/auth/roles'
import type { Sql } from '@/lib/server/sql'
import type { HeldBy } from '../data/no-action'

const OPERATIONS: readonly Role[] = ['ops_manager', 'ops_executive']
const CX: readonly Role[] = ['cx_lead', 'cx_agent']

/** Everybody who may read an order: those who read all, and people of the partner that has it. */
export function readersOf(order: { partnerId: string | null }): ColleagueFilter {
  const { partnerId } = order
  return {
    roles: rolesWith('orders.read', 'all'),
    ...(partnerId && { ofPartner: { partnerId, roles: rolesWith('orders.read', 'own') } }),
  }
}

const idsOf = (people: readonly { id: string }[]): string[] => people.map(({ id }) => id)

/** The first of these groups that has anybody in it. */
async function firstOf(db: Sql, groups: readonly ColleagueFilter[]): Promise<string[]> {
  for (const group of groups) {
    const ids = idsOf(await activeColleagues(db, group))
    if (ids.length > 0) return ids
  }
  return []
}

/**
 * Whom a reminder of an order without action concerns: the people of the partner that holds it, and of Operations whoever gave it to
 * them; where that was nobody, or they are gone, the executives of the Operations team.
 */
export async function whomToRemind(db: Sql, { partner, assignerId }: HeldBy): Promise<string[]> {
  const own = await activeColleagues(db, {
    ofPartner: { partnerId: partner.id, roles: rolesWith('orders.read', 'own') },
  })
  const assigner = await colleaguesAmong(db, assignerId ? [assignerId] : [], { roles: OPERATIONS })
  const operations =
    assigner.length > 0
      ? idsOf(assigner)
      : await firstOf(db, [
          { roles: ['ops_executive'], team: 'Operations' },
          { roles: ['ops_executive'] },
          { roles: ['ops_manager'] },
        ])
  return [...new Set([...idsOf(own), ...operations])]
}

/** To whom it is escalated when reminders did not help. */
export function whomToEscalate(db: Sql): Promise<string[]> {
  return firstOf(db, [{ roles: ['ops_manager'] }, { roles: ['ops_executive'] }])
}

/** The other side of a flag: CX when Operations set it, Operations when CX did; both when neither (a key of another role, the product). */
export async function otherSide(db: Sql, actor: Actor): Promise<string[]> {
  const own = (roles: readonly Role[]): boolean => roles.some((role) => role === actor.role)
  const roles = own(OPERATIONS) ? CX : own(CX) ? OPERATIONS : [...OPERATIONS, ...CX]
  return idsOf(await activeColleagues(db, { roles }))
}
