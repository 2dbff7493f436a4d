import type { Difference } from '@/lib/core/difference'
import { sql } from '@/lib/server/sql'
import { watchedLooks } from '../data/alerts'
import { ticketPoliciesOf } from '../data/policy'
import { alertsOf, isSameLook } from '../domain/alerts'

const BATCH = 2_000
const FIRST = '00000000-0000-0000-0000-000000000000'
/**
 * When each open ticket's clocks are looked at next, against when the next of them comes; whatever is due by now is about to be looked at. What
 * is to be looked at and is not open is a difference too.
 */
export async function* lookDifferences(now: Date): AsyncGenerator<Difference> {
  for (let after: string | null = FIRST; after; ) {
    const looks: Awaited<ReturnType<typeof watchedLooks>> = await watchedLooks(sql, after, BATCH)
    for (const { ref, at, ticket } of looks) {
      if (at && at <= now) continue
      if (!ticket) {
        if (at) yield { check: 'ticket_look', row: ref, field: 'at', expected: null, found: at }
        continue
      }
      const { policy, calendar } = await ticketPoliciesOf(sql, ticket.policyVersion, ticket.calendarVersion)
      const expected = alertsOf(policy, calendar, ticket, ticket.clocks, now).nextAt
      if (!isSameLook(calendar, expected, at))
        yield { check: 'ticket_look', row: ref, field: 'at', expected, found: at }
    }
    after = looks.length === BATCH ? (looks.at(-1)?.id ?? null) : null
  }
}
