import { by, type Context } from '@/lib/auth/actor'
import { type LocalDate, localDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { overrideCapacity } from '../data/capacity-days'
import { findPartner } from '../data/partners'
import { reaches } from '../policy'
import { recheckNoVendor } from './recheck'

export type CapacitySet = {
  partner_id: string
  date: LocalDate
  capacity: number
  override: number | null
  booked: number
}

/**
 * Sets a partner's capacity of one date (null: the daily capacity again). Below what is booked is accepted: nothing is
 * cancelled, nobody new is booked until there is room.
 */
export async function setCapacity(
  context: Context,
  code: string,
  input: { date: LocalDate; capacity: number | null },
): Promise<Result<CapacitySet>> {
  return inTransaction(async (tx) => {
    const partner = await findPartner(tx, code)
    if (!partner || !reaches(context.actor, 'partners.edit', partner)) return refuse('not_found', { what: 'partner' })
    const { date, capacity } = input
    if (date < localDate(context.now)) {
      return refuse('invalid', { errors: [{ field: 'date', message: 'The date has passed.' }] })
    }
    const { before, used, capacity: room } = await overrideCapacity(tx, partner.id, date, capacity)
    const answer = {
      partner_id: code,
      date,
      capacity: room,
      override: capacity,
      booked: used,
    }
    if (before === capacity) return ok(answer)
    await writeAudit(tx, {
      at: context.now,
      by: by(context.actor),
      action: 'partners.set_capacity',
      subjectKind: 'partner',
      subjectId: partner.id,
      requestId: context.requestId,
      data: { date, from: before, to: capacity, booked: used },
    })
    await recheckNoVendor(tx, { partnerId: partner.id, why: 'capacity' })
    return ok(answer)
  })
}
