import type { WorkingCalendar } from '@/lib/core/business-time'
import type { Sql } from '@/lib/server/sql'
import { wholeClocks } from '../domain/whole-clocks'
import type { PolicySet } from '../types'

type Row = { kind: 'clocks' | 'calendar'; version: number; effectiveFrom: Date; body: unknown }

/**
 * The clocks and calendar in force at any instant, read once for many rows. The same versions answer with the same
 * object, so that callers may keep what they worked out for it.
 */
export async function policyBook(db: Sql): Promise<(instant: Date) => PolicySet> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT kind, version, effective_from AS "effectiveFrom", body FROM policy_versions WHERE kind IN ('clocks', 'calendar')
    ORDER BY effective_from DESC, version DESC`
  const sets = new Map<string, PolicySet>()
  const pair = (clocks: Row, calendar: Row): PolicySet => {
    const key = `${clocks.version}/${calendar.version}`
    const known = sets.get(key) ?? {
      clocks: wholeClocks(clocks.body),
      clocksVersion: clocks.version,
      calendar: calendar.body as WorkingCalendar,
      calendarVersion: calendar.version,
    }
    sets.set(key, known)
    return known
  }
  const newest = (kind: Row['kind'], instant: Date): Row => {
    const row = rows.find((one) => one.kind === kind && one.effectiveFrom <= instant)
    if (!row) throw new Error(`no version of policy ${kind}: was the database migrated?`)
    return row
  }
  return (instant) => pair(newest('clocks', instant), newest('calendar', instant))
}
