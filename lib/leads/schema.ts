import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { phoneField } from '@/lib/customers/schema'
import { address, amount, customer, device, placeOrderInput } from '@/lib/orders/schema'
import { LEAD_OUTCOMES } from './types'

/** A wish that somebody asked for, or that could not be served: `POST /leads` and the form. */
export const leadInput = z.strictObject({
  external_id: z.string().trim().min(1).max(120).nullish(),
  source: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, 'Lower-case letters, digits, - and _.')
    .default('website'),
  customer,
  address,
  device,
  quoted_amount: amount.nullish(),
  note: z.string().trim().max(1000, 'At most 1,000 characters.').transform(maskContactIn).nullish(),
  is_test: z.boolean().default(false),
})
export type LeadInput = z.output<typeof leadInput>

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** The list's filters, as its address holds them. */
export const listLeadsSchema = z.strictObject({
  city: z.string().max(80).optional(),
  outcome: z.enum(LEAD_OUTCOMES).optional(),
  state: z.enum(['open', 'converted']).optional(),
  from: day.optional(),
  to: day.optional(),
  /** A reference, a pincode, or (with `orders.contact`) a whole phone number. */
  q: z.string().trim().max(80).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListLeads = z.output<typeof listLeadsSchema>

/** A lead that becomes an order, with everything the order needs. */
export const convertLeadInput = z.strictObject({
  key: z.uuid(),
  lead: z.string().max(40),
  version: z.number().int().positive().optional(),
  order: placeOrderInput,
})
export type ConvertLeadInput = z.output<typeof convertLeadInput>

export const mergeCustomersInput = z.strictObject({
  from: z.uuid(),
  /** The phone number of whom they are the same person as. */
  into_phone: phoneField,
})

export const eraseCustomerInput = z.strictObject({ request_id: z.uuid() })

/** No shorter than an order can still be reopened. */
export const retentionDays = z
  .int('A whole number of days.')
  .min(30, 'At least 30 days: until then an order can be reopened.')
  .max(36_500, 'At most 36,500 days.')
export const countOldContactsInput = z.strictObject({ days: retentionDays })
export const saveRetentionInput = z.strictObject({ days: retentionDays.nullable(), version: z.int() })
export type SaveRetentionInput = z.output<typeof saveRetentionInput>
