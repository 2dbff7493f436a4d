import type { WorkingCalendar } from '@/lib/core/business-time'
import type { Db } from '@/lib/server/database'
import type { ClocksPolicy, PolicySet } from '../types'

type Row = { kind: 'clocks' | 'calendar'; version: number; effectiveFrom: Date; body: unknown }

/**
 * The clocks and calendar in force at any instant, read once for many rows. The same versions answer with the same
 * object, so that callers may keep what they worked out for it.
 */
export async function policyTimeline(db: Db): Promise<(at: Date) => PolicySet> {
  const rows = (await db.policyVersion.findMany({
    where: { kind: { in: ['clocks', 'calendar'] } },
    select: { kind: true, version: true, effectiveFrom: true, body: true },
    orderBy: [{ effectiveFrom: 'desc' }, { version: 'desc' }],
  })) as Row[]
  const sets = new Map<string, PolicySet>()
  const newest = (kind: Row['kind'], at: Date): Row => {
    const row = rows.find((one) => one.kind === kind && one.effectiveFrom <= at)
    if (!row) throw new Error(`no version of policy ${kind}: was the database migrated?`)
    return row
  }
  return (at) => {
    const clocks = newest('clocks', at)
    const calendar = newest('calendar', at)
    const key = `${clocks.version}/${calendar.version}`
    const known = sets.get(key)
    if (known) return known
    const made: PolicySet = {
      clocks: clocks.body as ClocksPolicy,
      clocksVersion: clocks.version,
      calendar: calendar.body as WorkingCalendar,
      calendarVersion: calendar.version,
    }
    sets.set(key, made)
    return made
  }
}
