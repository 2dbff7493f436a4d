import { type LocalDate, startOfDay } from '@/lib/core/business-time'
import { type CustomerId, newId } from '@/lib/core/ids'
import type { PlaceOrderInput } from '@/lib/orders/schema'
import type { Tx } from '@/lib/server/database'
import type { LeadOutcome } from '../types'

export type NewLead = {
  input: Pick<PlaceOrderInput, 'customer' | 'address' | 'device' | 'source' | 'external_id' | 'is_test'> & {
    quoted_amount?: number | null
    note?: string | null
  }
  customerId: CustomerId
  city: string | null
  outcome: LeadOutcome
  day: LocalDate
  now: Date
}

/** Keeps a lead; the same phone, pincode and device on one day is one lead (the first stays). */
export async function saveLead(
  tx: Tx,
  { input, customerId, city, outcome, day, now }: NewLead,
): Promise<{ ref: string; isNew: boolean }> {
  const { customer, address, device } = input
  const rows = await tx.$queryRaw<{ ref: string; isNew: boolean }[]>`
    INSERT INTO leads (id, ref, customer_id, name, phone, email, pincode, city, device_category, device_brand, device_model, quoted_amount, source,
      external_id, outcome, note, day, created_at, is_test)
    VALUES (${newId(now)}::uuid, 'LD-' || nextval('lead_ref_seq'), ${customerId}::uuid, ${customer.name}, ${customer.phone}, ${customer.email ?? null},
      ${address.pincode}, ${city}, ${device.category}, ${device.brand ?? null}, ${device.model ?? null}, ${input.quoted_amount ?? null},
      ${input.source}, ${input.external_id ?? null}, ${outcome}, ${input.note ?? null}, ${startOfDay(day, 'utc')}, ${now}, ${input.is_test})
    ON CONFLICT (phone, pincode, device_category, day) DO UPDATE SET version = leads.version
    RETURNING ref, (xmax = 0) AS "isNew"`
  const row = rows[0]
  if (!row) throw new Error('an upsert always answers a row')
  return row
}
