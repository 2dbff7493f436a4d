import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { daysBetween } from '@/lib/core/days'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
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

/** The most pincodes and days that one question of what-if is about. */
export const MOST_WHAT_IF_PINCODES = 2000
const MOST_WHAT_IF_DAYS = 92

const pincodeList = z
  .string()
  .max(20_000, 'Too many pincodes.')
  .transform((text) => [...new Set(text.split(/[\s,;|]+/).filter(Boolean))])
  .pipe(
    z
      .array(z.string().regex(/^[1-9]\d{5}$/, 'A pincode has six digits.'))
      .max(MOST_WHAT_IF_PINCODES, `At most ${MOST_WHAT_IF_PINCODES} pincodes.`),
  )
const dayOfWhatIf = z.iso
  .date('Must be a date, such as 2026-12-01.')
  .refine((date) => date >= '2000' && date < '2100', 'Must be between 2000 and 2099.')

/** A partner takes pincodes (named, of a cluster or of a city) over past days, as the address holds it; no device means all it takes. */
export const whatIfSchema = z
  .strictObject({
    partner: z.string().trim().min(1, 'Choose a partner.').max(60),
    city: z.string().trim().max(80).optional(),
    cluster: z.uuid('Choose a cluster.').optional(),
    pincodes: pincodeList.default([]),
    devices: z
      .string()
      .max(200)
      .transform((text) => text.split(',').filter(Boolean))
      .pipe(z.array(z.enum(DEVICE_CATEGORIES, 'Unknown device category.')))
      .default([]),
    from: dayOfWhatIf,
    last_day: dayOfWhatIf,
  })
  .refine(({ from, last_day }) => from <= last_day, {
    path: ['last_day'],
    message: 'Must not be before the first day.',
  })
  .refine(({ from, last_day }) => daysBetween(from, last_day) < MOST_WHAT_IF_DAYS, {
    path: ['last_day'],
    message: `At most ${MOST_WHAT_IF_DAYS} days.`,
  })
export type WhatIfInput = z.output<typeof whatIfSchema>
