import type { WorkingCalendar } from '@/lib/core/business-time'
import type { Sql } from '@/lib/server/sql'
import { wholeClocks } from '../domain/whole-clocks'
import type { PolicySet, ValueBands } from '../types'

type PolicyKind = 'clocks' | 'calendar' | 'value_bands'
type Row = { kind: PolicyKind; version: number; body: unknown }

/** The newest version of each kind that was in force at an instant. Version 1 is seeded by a migration and applies from the beginning. */
async function rowsAt(db: Sql, at: Date): Promise<Map<PolicyKind, Row>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT DISTINCT ON (kind) kind, version, body FROM policy_versions WHERE effective_from <= ${at} ORDER BY kind, effective_from DESC, version DESC`
  return new Map(rows.map((row) => [row.kind, row]))
}

function bodyOf<T>(rows: Map<PolicyKind, Row>, kind: PolicyKind): { body: T; version: number } {
  const row = rows.get(kind)
  if (!row) throw new Error(`no version of policy ${kind}: was the database migrated?`)
  return { body: row.body as T, version: row.version }
}

/** The clocks and calendar in force at an instant. */
export async function policiesAt(db: Sql, at: Date): Promise<PolicySet> {
  const rows = await rowsAt(db, at)
  const clocks = bodyOf<unknown>(rows, 'clocks')
  const calendar = bodyOf<WorkingCalendar>(rows, 'calendar')
  return {
    clocks: wholeClocks(clocks.body),
    clocksVersion: clocks.version,
    calendar: calendar.body,
    calendarVersion: calendar.version,
  }
}

/** A version never changes: every pair is read once. */
const kept = new Map<string, PolicySet>()

/** One kept pair of versions, as an order remembers them. */
export async function policiesOfVersions(db: Sql, clocksVersion: number, calendarVersion: number): Promise<PolicySet> {
  const pair = `${clocksVersion} ${calendarVersion}`
  const known = kept.get(pair)
  if (known) return known
  const rows = await db.$queryRaw<Row[]>`
    SELECT kind, version, body FROM policy_versions
    WHERE (kind = 'clocks' AND version = ${clocksVersion}) OR (kind = 'calendar' AND version = ${calendarVersion})`
  const map = new Map(rows.map((row) => [row.kind, row]))
  const set = {
    clocks: wholeClocks(bodyOf<unknown>(map, 'clocks').body),
    clocksVersion,
    calendar: bodyOf<WorkingCalendar>(map, 'calendar').body,
    calendarVersion,
  }
  kept.set(pair, set)
  return set
}

export async function valueBandsAt(db: Sql, at: Date): Promise<ValueBands> {
  return bodyOf<ValueBands>(await rowsAt(db, at), 'value_bands').body
}

/** Every version of the value bands, newest first: a row belongs to the bands of its own time. */
export async function valueBandVersions(db: Sql): Promise<{ effectiveFrom: Date; body: ValueBands }[]> {
  return db.$queryRaw<{ effectiveFrom: Date; body: ValueBands }[]>`
    SELECT effective_from AS "effectiveFrom", body FROM policy_versions WHERE kind = 'value_bands' ORDER BY effective_from DESC, version DESC`
}
