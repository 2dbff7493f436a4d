import { by, type Context } from '@/lib/auth/actor'
import { addDays, startOfDay } from '@/lib/core/business-time'
import { formatDate } from '@/lib/core/format'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { tell } from '@/lib/inbox/commands/tell'
import { writeAudit } from '@/lib/server/audit'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction } from '@/lib/server/sql'
import { insertPublication, lockPlan, publishShifts } from '../data/shifts'
import { weekOf } from '../domain/shift-times'
import type { WeekInput } from '../schema'

/** Publishes a week of a team: people see it, and whoever's shifts it changes is told. */
export function publishWeek(
  context: Context,
  { team, week }: WeekInput,
): Promise<Result<{ added: number; removed: number; told: number }>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    const monday = weekOf(week)
    if (!monday.ok) return monday
    await lockPlan(tx, team)
    const changed = await publishShifts(tx, team, startOfDay(monday.value), startOfDay(addDays(monday.value, 7)))
    const [added, removed] = [changed.added.length, changed.removed.length]
    if (added + removed === 0) return refuse('no_change', { what: 'plan' })
    const id = newId(now)
    await insertPublication(tx, {
      id,
      team,
      week: monday.value,
      at: now,
      byId: actor.id,
      byName: actor.name,
      added,
      removed,
    })
    const people = [...new Set([...changed.added, ...changed.removed])].filter((person) => person !== actor.id)
    await tell(tx, context, {
      topic: 'shifts',
      occasion: id,
      kind: 'notice',
      subject: { kind: 'shifts', id: monday.value },
      text: `Your shifts in the week of ${formatDate(startOfDay(monday.value))} were published.`,
      to: people,
    })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'workforce.publish_week',
      subjectKind: 'team',
      subjectId: team,
      requestId,
      data: { week: monday.value, added, removed },
    })
    await announce(tx, { topic: 'workforce' })
    return ok({ added, removed, told: people.length })
  })
}
