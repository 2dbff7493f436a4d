import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { isImei } from '@/lib/core/imei'
import { parseIndianMobile } from '@/lib/core/phone'
import { FLAG_KINDS } from './types'

const text = (max: number) => z.string().trim().min(1, 'Must not be empty.').max(max, `At most ${max} characters.`)
const imei = z
  .string()
  .transform((value) => value.replace(/[\s-]/g, ''))
  .refine(isImei, 'Must be 15 digits with a valid check digit (*#06#).')

/** A whole phone number, as people type it. */
export const phoneField = z.string().transform((value, issues) => {
  const parsed = parseIndianMobile(value)
  if (parsed) return parsed
  issues.addIssue({ code: 'custom', message: 'Must be an Indian mobile number, such as +91 98123 45678.' })
  return z.NEVER
})

export const setFlagSchema = z.strictObject({
  customer_id: z.uuid(),
  kind: z.enum(FLAG_KINDS, 'Choose a flag.'),
  note: z.string().trim().max(500, 'At most 500 characters.').transform(maskContactIn).optional(),
})
export const clearFlagSchema = z.strictObject({ flag_id: z.uuid() })

export const blockImeiSchema = z.strictObject({ imei, reason: text(300).transform(maskContactIn) })
export const unblockImeiSchema = z.strictObject({ imei: z.string().regex(/^\d{15}$/) })

/** The list's filters, as its address holds them. */
export const listPeopleSchema = z.strictObject({
  /** A part of a name, or a whole phone number: for readers with `orders.contact`. */
  q: z.string().trim().max(80).optional(),
  view: z.enum(['flagged']).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListPeople = z.output<typeof listPeopleSchema>

export const requestErasureSchema = z.strictObject({
  customer_id: z.uuid(),
  reason: text(500).transform(maskContactIn),
})
const erasureRequestSchema = z.strictObject({ request_id: z.uuid() })
export const rejectErasureSchema = erasureRequestSchema.extend({
  note: z.string().trim().max(500, 'At most 500 characters.').transform(maskContactIn).optional(),
})

export type SetFlagInput = z.output<typeof setFlagSchema>
export type BlockImeiInput = z.output<typeof blockImeiSchema>
export type RequestErasureInput = z.output<typeof requestErasureSchema>
export type RejectErasureInput = z.output<typeof rejectErasureSchema>
