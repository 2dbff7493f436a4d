import { by, type Context } from '@/lib/auth/actor'
import { type LocalDate, localDate } from '@/lib/core/business-time'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { brokeConstraint } from '@/lib/server/database-errors'
import { changeDays, lockDays } from '../data/capacity-changes'
import { endLeaveAt, insertLeave, keepReplaced, leaveDuring, lockLeave, setDays } from '../data/leaves'
import { findPartnerById, findPartnersByCode } from '../data/partners'
import { datesBetween, decideEnd, leaveDates } from '../domain/leave'
import { reaches } from '../policy'
import type { EndLeaveInput, EnterLeaveInput } from '../schema'
import type { Partner } from '../types'
import { recheckNoVendor } from './recheck'

/** What was entered; `booked` are pickups on these dates, which stay. */
export type LeaveEntered = { leave_id: string; partner_id: string; from: LocalDate; to: LocalDate; booked: number }

type Dates = { from: LocalDate; to: LocalDate }

const overlap = (partner: Partner, dates: Dates): Result<never> =>
  refuse('overlapping_leave', { partner_id: partner.code, from: dates.from, to: dates.to })

/**
 * Enters a leave of each partner named, or of none. On its dates they take nothing: what was set for these dates before is
 * taken back and kept with the leave; what is set for one of them afterwards holds. Nothing that is booked is cancelled.
 */
export async function enterLeave(context: Context, input: EnterLeaveInput): Promise<Result<LeaveEntered[]>> {
  const dates = leaveDates(input, localDate(context.now))
  if (!dates.ok) return dates
  return inTransaction(async (tx) => {
    const partners = await findPartnersByCode(tx, input.partner_ids)
    if (
      partners.length < input.partner_ids.length ||
      partners.some((one) => !reaches(context.actor, 'partners.edit', one))
    )
      return refuse('not_found', { what: 'partner' })
    const entered: LeaveEntered[] = []
    for (const partner of partners.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const one = await enterOne(tx, context, partner, { ...dates.value, reason: input.reason })
      if (!one.ok) return one
      entered.push(one.value)
    }
    return ok(entered)
  })
}

async function enterOne(
  tx: Tx,
  context: Context,
  partner: Partner,
  { from, to, reason }: Dates & { reason: string },
): Promise<Result<LeaveEntered>> {
  const { now, actor, requestId } = context
  const id = newId(now)
  await lockDays(
    tx,
    datesBetween(from, to).map((date) => ({ partnerId: partner.id, date })),
  )
  const other = await leaveDuring(tx, partner.id, from, to)
  if (other) return overlap(partner, other)
  try {
    await insertLeave(tx, {
      id,
      partnerId: partner.id,
      from,
      to,
      reason,
      enteredAt: now,
      enteredBy: actor.name,
      by: actor.id,
    })
  } catch (error) {
    if (brokeConstraint(error, 'partner_leaves_no_overlap')) return overlap(partner, { from, to })
    throw error
  }
  const days = await setDays(tx, partner.id, from, to)
  const set = days.flatMap(({ date, capacity }) => (capacity === null ? [] : [[date, capacity] as const]))
  if (set.length > 0) {
    await keepReplaced(tx, id, Object.fromEntries(set))
    await changeDays(
      tx,
      set.map(([date]) => ({ partnerId: partner.id, date, capacity: null })),
    )
  }
  const booked = days.reduce((sum, { used }) => sum + used, 0)
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'partners.enter_leave',
    subjectKind: 'partner',
    subjectId: partner.id,
    requestId,
    data: { leave: id, from, to, reason, booked, ...(set.length > 0 && { replaced: Object.fromEntries(set) }) },
  })
  // Overrides that were below the daily capacity went with it, and whoever waits for this partner must hear of it.
  await recheckNoVendor(tx, { partnerId: partner.id, why: 'leave' })
  return ok({ leave_id: id, partner_id: partner.code, from, to, booked })
}

/** Takes leaves back, or ends them today; all of them or none. */
export async function endLeave(context: Context, input: EndLeaveInput): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    for (const id of [...input.leave_ids].sort()) {
      const ended = await endOne(tx, context, id)
      if (!ended.ok) return ended
    }
    return ok(null)
  })
}

async function endOne(tx: Tx, context: Context, id: string): Promise<Result<null>> {
  const { now, actor, requestId } = context
  const leave = await lockLeave(tx, id)
  const partner = leave && (await findPartnerById(tx, leave.partnerId))
  if (!partner || !reaches(actor, 'partners.edit', partner)) return refuse('not_found', { what: 'leave' })
  const decided = decideEnd(leave, localDate(now))
  if (!decided.ok) return decided
  const { to, restore } = decided.value
  await lockDays(
    tx,
    datesBetween(to, leave.to).map((date) => ({ partnerId: partner.id, date })),
  )
  await endLeaveAt(tx, id, { to, at: now, by: actor.name })
  const days = new Map((await setDays(tx, partner.id, to, leave.to)).map((day) => [day.date, day.capacity]))
  // What was set during the leave is the later word.
  const back = restore.filter(([date]) => (days.get(date) ?? null) === null)
  await changeDays(
    tx,
    back.map(([date, capacity]) => ({ partnerId: partner.id, date, capacity })),
  )
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'partners.end_leave',
    subjectKind: 'partner',
    subjectId: partner.id,
    requestId,
    data: {
      leave: id,
      was: { from: leave.from, to: leave.to },
      to,
      ...(back.length > 0 && { restored: Object.fromEntries(back) }),
    },
  })
  await recheckNoVendor(tx, { partnerId: partner.id, why: 'leave_ended' })
  return ok(null)
}
