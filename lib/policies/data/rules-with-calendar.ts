import type { WorkingCalendar } from '@/lib/core/business-time'
import type { Sql } from '@/lib/server/sql'
import type { PolicyKind } from '../types'

/** The rules of a room and the calendar, with the versions that a row judged by them keeps. */
export type RulesWithCalendar<P> = {
  policy: P
  policyVersion: number
  calendar: WorkingCalendar
  calendarVersion: number
}

type Row = { kind: PolicyKind; version: number; body: unknown }

/**
 * How a room reads its rules of a kind. `at`: those in force at an instant, by which what comes then is judged for good. `of`: the
 * versions that a row keeps; a version never changes, so every pair is read once. `whole` fills in what an older version does not say.
 */
export function rulesWithCalendar<P>(kind: PolicyKind, whole: (body: unknown) => P) {
  const kept = new Map<string, RulesWithCalendar<P>>()
  const setOf = (rows: Row[]): RulesWithCalendar<P> => {
    const rowOf = (wanted: PolicyKind): Row => {
      const row = rows.find((one) => one.kind === wanted)
      if (!row) throw new Error(`no version of policy ${wanted}: was the database migrated?`)
      return row
    }
    const [policy, calendar] = [rowOf(kind), rowOf('calendar')]
    return {
      policy: whole(policy.body),
      policyVersion: policy.version,
      calendar: calendar.body as WorkingCalendar,
      calendarVersion: calendar.version,
    }
  }
  const at = async (db: Sql, instant: Date): Promise<RulesWithCalendar<P>> =>
    setOf(
      await db.$queryRaw<Row[]>`
        SELECT DISTINCT ON (kind) kind, version, body FROM policy_versions WHERE kind IN (${kind}, 'calendar') AND effective_from <= ${instant}
        ORDER BY kind, effective_from DESC, version DESC`,
    )
  const of = async (db: Sql, policyVersion: number, calendarVersion: number): Promise<RulesWithCalendar<P>> => {
    const pair = `${policyVersion} ${calendarVersion}`
    const known = kept.get(pair)
    if (known) return known
    const set = setOf(
      await db.$queryRaw<Row[]>`
        SELECT kind, version, body FROM policy_versions
        WHERE (kind = ${kind} AND version = ${policyVersion}) OR (kind = 'calendar' AND version = ${calendarVersion})`,
    )
    kept.set(pair, set)
    return set
  }
  return { at, of }
}
