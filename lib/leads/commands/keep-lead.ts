import { findArea } from '@/lib/areas/data/pincodes'
import { by, type Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import { checkServiceability } from '@/lib/coverage/commands/check-serviceability'
import { customerByPhone } from '@/lib/customers/data/customers'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction } from '@/lib/server/database'
import { type NewLead, saveLead } from '../data/leads'
import type { LeadOutcome } from '../types'

export type LeadKept = { ref: string; outcome: LeadOutcome; is_new: boolean }

/** Keeps a wish that did not become an order, in a transaction of its own. */
export async function keepLead(
  context: Context,
  input: NewLead['input'],
  outcome: LeadOutcome,
): Promise<Result<LeadKept>> {
  const { now, actor } = context
  return inTransaction(async (tx) => {
    const area = await findArea(tx, input.address.pincode)
    if (!area) return refuse('unknown_pincode', { pincode: input.address.pincode })
    const customerId = await customerByPhone(tx, { ...input.customer, email: input.customer.email ?? null }, now)
    const lead = await saveLead(tx, { input, customerId, city: area.city, outcome, day: localDate(now), now })
    if (lead.isNew) {
      await writeAudit(tx, {
        at: now,
        by: by(actor),
        action: 'leads.keep',
        subjectKind: 'lead',
        subjectId: lead.ref,
        requestId: context.requestId,
        data: { outcome, pincode: input.address.pincode, device_category: input.device.category },
      })
    }
    return ok({ ref: lead.ref, outcome, is_new: lead.isNew })
  })
}

/** Keeps what somebody asked for on the phone, with why it is no order: nobody serves the area, or not this device, or they only asked. */
export async function keepWish(context: Context, input: NewLead['input']): Promise<Result<LeadKept>> {
  const checked = await checkServiceability(context, input.address.pincode)
  if (!checked.ok) return checked
  const devices: string[] = checked.value.devices
  if (devices.length === 0) return keepLead(context, input, 'area_not_serviceable')
  return keepLead(context, input, devices.includes(input.device.category) ? 'asked' : 'device_not_serviceable')
}
