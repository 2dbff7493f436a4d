import { by, type Context } from '@/lib/auth/actor'
import { addDays, startOfDay } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { brokeConstraint } from '@/lib/server/database-errors'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { absencesOf } from '../data/absences'
import { findWorker, teamMembers } from '../data/people'
import {
  deleteShift,
  discardDrafts,
  insertShift,
  lockPlan,
  lockShift,
  moveDraft,
  setShiftState,
  shiftsOf,
} from '../data/shifts'
import { type CopiedWeek, copyWeek } from '../domain/copy-week'
import { shiftTimes, weekOf } from '../domain/shift-times'
import { WORKERS } from '../policy'
import type { AddShiftInput, MoveShiftInput, WeekInput } from '../schema'

const who = ({ actor, now }: Context): { at: Date; name: string } => ({ at: now, name: actor.name })
const wrong = (field: string, message: string): Result<never> => refuse('invalid', { errors: [{ field, message }] })

/** A change of the plan, told to whoever looks at it. Drafts are no decision yet: what is published is audited. */
async function planning<T>(work: (tx: Sql) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await inSqlTransaction(async (tx) => {
      const done = await work(tx)
      if (done.ok) await announce(tx, { topic: 'workforce' })
      return done
    })
  } catch (error) {
    if (!brokeConstraint(error, 'shifts_no_overlap')) throw error
    return wrong('from', 'Overlaps another shift of this person.')
  }
}

async function mayWork(tx: Sql, team: string, userId: string): Promise<Result<null>> {
  const person = await findWorker(tx, userId, WORKERS)
  if (!person?.active) return wrong('user_id', 'No longer works here.')
  return person.teams.includes(team) ? ok(null) : wrong('user_id', `Is not in the team ${team}.`)
}

/** Plans a shift; people see it once the week is published. */
export function addShift(context: Context, input: AddShiftInput): Promise<Result<{ id: string }>> {
  return planning(async (tx) => {
    const times = shiftTimes(input, context.now)
    if (!times.ok) return times
    const fits = await mayWork(tx, input.team, input.user_id)
    if (!fits.ok) return fits
    const id = newId(context.now)
    await insertShift(tx, { id, team: input.team, userId: input.user_id, ...times.value }, who(context))
    return ok({ id })
  })
}

/** Changes a shift. One that is published stays as people saw it until the next publishing: it is marked, and a draft takes its place. */
export function moveShift(context: Context, input: MoveShiftInput): Promise<Result<{ id: string }>> {
  return planning(async (tx) => {
    const shift = await lockShift(tx, input.id)
    if (!shift || shift.state === 'removed') return refuse('not_found', { what: 'shift' })
    const times = shiftTimes(input, context.now)
    if (!times.ok) return times
    const fits = await mayWork(tx, shift.team, input.user_id)
    if (!fits.ok) return fits
    const next = { userId: input.user_id, ...times.value }
    if (shift.state === 'draft') {
      await moveDraft(tx, { id: shift.id, ...next })
      return ok({ id: shift.id })
    }
    const same =
      next.userId === shift.userId &&
      next.startsAt.getTime() === shift.startsAt.getTime() &&
      next.endsAt.getTime() === shift.endsAt.getTime()
    if (same) return refuse('no_change', { what: 'shift' })
    await setShiftState(tx, shift.id, 'removed')
    const id = newId(context.now)
    await insertShift(tx, { id, team: shift.team, ...next }, who(context))
    return ok({ id })
  })
}

/** Takes a shift out of the plan, or puts one back that was to be removed. */
export function removeShift(_context: Context, { id }: { id: string }): Promise<Result<{ removed: boolean }>> {
  return planning(async (tx) => {
    const shift = await lockShift(tx, id)
    if (!shift) return refuse('not_found', { what: 'shift' })
    if (shift.state === 'draft') await deleteShift(tx, id)
    else await setShiftState(tx, id, shift.state === 'removed' ? 'published' : 'removed')
    return ok({ removed: shift.state !== 'removed' })
  })
}

/** Plans a week as the one before it was: what could not be copied is named. */
export function copyLastWeek(
  context: Context,
  { team, week }: WeekInput,
): Promise<Result<{ copied: number; left: CopiedWeek['left'] }>> {
  return planning(async (tx) => {
    const monday = weekOf(week)
    if (!monday.ok) return monday
    await lockPlan(tx, team)
    const [start, end] = [startOfDay(monday.value), startOfDay(addDays(monday.value, 7))]
    const last = await shiftsOf(tx, team, startOfDay(addDays(monday.value, -7)), start)
    const members = await teamMembers(tx, team, WORKERS)
    const absences = await absencesOf(
      tx,
      members.map(({ id }) => id),
      start,
      addDay(end),
    )
    const { shifts, left } = copyWeek(last, await shiftsOf(tx, team, start, end), members, absences)
    for (const shift of shifts) await insertShift(tx, { id: newId(context.now), team, ...shift }, who(context))
    return ok({ copied: shifts.length, left })
  })
}

const addDay = (at: Date): Date => new Date(at.getTime() + DAY)

/** Takes back every change of a week that was not published. */
export function discardWeek(context: Context, { team, week }: WeekInput): Promise<Result<{ changes: number }>> {
  return planning(async (tx) => {
    const monday = weekOf(week)
    if (!monday.ok) return monday
    await lockPlan(tx, team)
    const changes = await discardDrafts(tx, team, startOfDay(monday.value), startOfDay(addDays(monday.value, 7)))
    if (changes === 0) return refuse('no_change', { what: 'plan' })
    const { actor, now, requestId } = context
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'workforce.discard_week',
      subjectKind: 'team',
      subjectId: team,
      requestId,
      data: { week: monday.value, changes },
    })
    return ok({ changes })
  })
}
