import type { WorkingCalendar } from '@/lib/core/business-time'
import type { Sql } from '@/lib/server/sql'
import type { QueryPolicy } from '../types'

/** The rules of queries and the calendar, with the versions that a query keeps. */
export type QueryPolicies = {
  policy: QueryPolicy
  policyVersion: number
  calendar: WorkingCalendar
  calendarVersion: number
}

type Row = { kind: 'queries' | 'calendar'; version: number; body: unknown }

function setOf(rows: Row[]): QueryPolicies {
  const of = (kind: Row['kind']): Row => {
    const row = rows.find((one) => one.kind === kind)
    if (!row) throw new Error(`no version of policy ${kind}: was the database migrated?`)
    return row
  }
  const [policy, calendar] = [of('queries'), of('calendar')]
  return {
    policy: policy.body as QueryPolicy,
    policyVersion: policy.version,
    calendar: calendar.body as WorkingCalendar,
    calendarVersion: calendar.version,
  }
}

/** What is in force at an instant: a query that comes then is judged by it for good. */
export async function queryPoliciesAt(db: Sql, at: Date): Promise<QueryPolicies> {
  return setOf(
    await db.$queryRaw<Row[]>`
      SELECT DISTINCT ON (kind) kind, version, body FROM policy_versions WHERE kind IN ('queries', 'calendar') AND effective_from <= ${at}
      ORDER BY kind, effective_from DESC, version DESC`,
  )
}

/** A version never changes: every pair is read once. */
const kept = new Map<string, QueryPolicies>()

/** The versions that a query keeps. */
export async function queryPoliciesOf(db: Sql, policyVersion: number, calendarVersion: number): Promise<QueryPolicies> {
  const pair = `${policyVersion} ${calendarVersion}`
  const known = kept.get(pair)
  if (known) return known
  const set = setOf(
    await db.$queryRaw<Row[]>`
      SELECT kind, version, body FROM policy_versions
      WHERE (kind = 'queries' AND version = ${policyVersion}) OR (kind = 'calendar' AND version = ${calendarVersion})`,
  )
  kept.set(pair, set)
  return set
}
