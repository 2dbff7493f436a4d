import type { WorkingCalendar } from '@/lib/core/business-time'
import type { Sql } from '@/lib/server/sql'
import { wholeTicketPolicy } from '../domain/whole-policy'
import type { TicketPolicy } from '../types'

/** The rules of tickets and the calendar, with the versions that a ticket keeps. */
export type TicketPolicies = {
  policy: TicketPolicy
  policyVersion: number
  calendar: WorkingCalendar
  calendarVersion: number
}

type Row = { kind: 'tickets' | 'calendar'; version: number; body: unknown }

function setOf(rows: Row[]): TicketPolicies {
  const of = (kind: Row['kind']): Row => {
    const row = rows.find((one) => one.kind === kind)
    if (!row) throw new Error(`no version of policy ${kind}: was the database migrated?`)
    return row
  }
  const [policy, calendar] = [of('tickets'), of('calendar')]
  return {
    policy: wholeTicketPolicy(policy.body),
    policyVersion: policy.version,
    calendar: calendar.body as WorkingCalendar,
    calendarVersion: calendar.version,
  }
}

/** What is in force at an instant: a ticket that is raised then is judged by it for good. */
export async function ticketPoliciesAt(db: Sql, at: Date): Promise<TicketPolicies> {
  return setOf(
    await db.$queryRaw<Row[]>`
      SELECT DISTINCT ON (kind) kind, version, body FROM policy_versions WHERE kind IN ('tickets', 'calendar') AND effective_from <= ${at}
      ORDER BY kind, effective_from DESC, version DESC`,
  )
}

/** A version never changes: every pair is read once. */
const kept = new Map<string, TicketPolicies>()

/** The versions that a ticket keeps. */
export async function ticketPoliciesOf(
  db: Sql,
  policyVersion: number,
  calendarVersion: number,
): Promise<TicketPolicies> {
  const pair = `${policyVersion} ${calendarVersion}`
  const known = kept.get(pair)
  if (known) return known
  const set = setOf(
    await db.$queryRaw<Row[]>`
      SELECT kind, version, body FROM policy_versions
      WHERE (kind = 'tickets' AND version = ${policyVersion}) OR (kind = 'calendar' AND version = ${calendarVersion})`,
  )
  kept.set(pair, set)
  return set
}
