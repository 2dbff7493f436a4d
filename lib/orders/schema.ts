import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { DAY } from '@/lib/core/days'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { isImei } from '@/lib/core/imei'
import { MAX_AMOUNT } from '@/lib/core/money'
import { parseIndianMobile } from '@/lib/core/phone'
import { INSPECTION_ITEM_NAMES } from './domain/inspection'
import type { OrderCommand } from './types'

/** What callers send, in the names of the API (interfaces.md): forms, server actions, REST and imports all parse with these. */

const text = (max: number) => z.string().trim().min(1, 'Must not be empty.').max(max, `At most ${max} characters.`)
/** What goes into history for good: contact data typed into it is masked (README, "Contact data"). */
const reason = text(500).transform(maskContactIn)
const note = text(2000).transform(maskContactIn)
/** It stays with the order when its customer is erased. */
const deviceWords = (max: number) => text(max).transform(maskContactIn)
/** A warning's code; it goes into history as it is sent. */
const acknowledge = z
  .array(z.string().regex(/^[a-z_]{1,40}$/, 'Must be the code of a warning.'))
  .max(10)
  .default([])
export const amount = z
  .number('Must be a whole number of paise.')
  .int('Must be whole paise.')
  .positive('Must be above zero.')
  .max(MAX_AMOUNT, 'Must not be above ₹50,00,000.')
const instant = z.iso
  .datetime({ offset: true, message: 'Must be a time with offset, such as 2026-12-01T10:00:00+05:30.' })
  .refine((value) => Math.abs(new Date(value).getUTCFullYear() - 2050) < 50, 'Must be between 2001 and 2099.')
const pincode = z.string().regex(/^[1-9]\d{5}$/, 'Must be six digits.')
const phone = z.string().transform((value, issues) => {
  const parsed = parseIndianMobile(value)
  if (parsed) return parsed
  issues.addIssue({ code: 'custom', message: 'Must be an Indian mobile number, such as +91 98123 45678.' })
  return z.NEVER
})

export const slot = z
  .strictObject({ start: instant, end: instant })
  .transform(({ start, end }) => ({ start: new Date(start), end: new Date(end) }))
  .refine(({ start, end }) => start < end, { message: 'Must end after it starts.', path: ['end'] })
  .refine(({ start, end }) => end.getTime() - start.getTime() <= DAY, {
    message: 'Must not be longer than a day.',
    path: ['end'],
  })

export const customer = z.strictObject({
  name: text(120),
  phone,
  email: z.email('Must be an e-mail address.').max(200).nullish(),
})
export const address = z.strictObject({
  line1: text(300).nullish(),
  line2: text(300).nullish(),
  landmark: text(200).nullish(),
  /** The order's city is the pincode's; what is sent is read as a hint and not kept. */
  city: text(100).nullish(),
  pincode,
})
export const device = z.strictObject({
  category: z.enum(DEVICE_CATEGORIES, `Must be one of ${DEVICE_CATEGORIES.join(', ')}.`),
  brand: deviceWords(80).nullish(),
  model: deviceWords(120).nullish(),
  variant: deviceWords(120).nullish(),
})
export const payoutAccount = z
  .strictObject({
    method: z.enum(['upi', 'bank']),
    upi: z
      .string()
      .regex(/^[\w.-]{2,64}@[A-Za-z][\w.-]{1,63}$/, 'Must be a UPI id, such as name@bank.')
      .nullish(),
    account: z
      .string()
      .regex(/^\d{6,18}$/, 'Must be 6 to 18 digits.')
      .nullish(),
    ifsc: z
      .string()
      .regex(/^[A-Z]{4}0[A-Z0-9]{6}$/, 'Must be an IFSC, such as HDFC0001234.')
      .nullish(),
    holder: text(120).nullish(),
  })
  .refine((value) => (value.method === 'upi' ? value.upi : value.account && value.ifsc), {
    message: 'A UPI id, or an account number with its IFSC.',
  })

export const placeOrderInput = z.strictObject({
  external_id: text(120).nullish(),
  source: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, 'Lower-case letters, digits, - and _.')
    .default('website'),
  customer,
  address,
  device,
  quoted_amount: amount,
  slot: slot.nullish(),
  payout: payoutAccount.nullish(),
  is_test: z.boolean().default(false),
  acknowledge,
})
export type PlaceOrderInput = z.output<typeof placeOrderInput>
/** Through the API the caller's own id is required: it is what makes a repeated call harmless. */
export const apiPlaceOrderInput = placeOrderInput.extend({ external_id: text(120) })

/** Every command may carry these. */
const common = {
  /** The version the actor saw; a newer one is a conflict. */
  version: z.number().int().positive().optional(),
  /** When it happened, if it is recorded late. */
  at: instant.transform((value) => new Date(value)).optional(),
  late_reason: reason.optional(),
  /** Codes of warnings that were read and answered. */
  acknowledge,
}

const override = z.strictObject({ reason }).optional()
/** What was found at the door, kept as a fact of the order. */
const inspection = z
  .strictObject({
    checks: z
      .array(z.strictObject({ item: z.enum(INSPECTION_ITEM_NAMES), result: z.enum(['fine', 'fault', 'not_checked']) }))
      .min(1, 'Must not be empty.')
      .max(INSPECTION_ITEM_NAMES.length)
      .refine((checks) => new Set(checks.map(({ item }) => item)).size === checks.length, 'Name each item once.'),
    note: reason.optional(),
  })
  .optional()
const priceFields = { amount, price_reason: reason.optional() }
const cause = z.enum(['customer', 'partner', 'operations'])

export const commandInputs = {
  assign: z.strictObject({ ...common, partner_id: text(80), override }),
  accept: z.strictObject(common),
  decline: z.strictObject({ ...common, reason }),
  reassign: z.strictObject({
    ...common,
    partner_id: text(80),
    reason,
    slot: slot.optional(),
    cause: cause.optional(),
    override,
  }),
  unassign: z.strictObject({ ...common, reason }),
  start_trip: z.strictObject(common),
  arrive: z.strictObject(common),
  start_inspection: z.strictObject({ ...common, inspection }),
  set_final_price: z.strictObject({ ...common, ...priceFields, inspection }),
  confirm_pickup: z
    .strictObject({
      ...common,
      ...priceFields,
      consent: z.strictObject({ by: z.enum(['form', 'call']), note: note.optional() }),
      id_kind: z.enum(['aadhaar', 'pan', 'driving_licence', 'passport']),
      imei: z.string().trim().refine(isImei, 'Must be 15 digits with a valid check digit (*#06#).').optional(),
      serial: z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9-]{4,40}$/, 'Must be 4 to 40 letters and digits.')
        .optional(),
    })
    .refine((value) => value.imei !== undefined || value.serial !== undefined, {
      message: 'IMEI or serial number is needed.',
      path: ['imei'],
    }),
  reject_price: z.strictObject({ ...common, reason }),
  initiate_payout: z.strictObject({ ...common, amount }),
  confirm_payout: z.strictObject({
    ...common,
    utr: z
      .string()
      .trim()
      .transform((value) => value.toUpperCase())
      .refine((value) => /^[A-Z0-9]{6,30}$/.test(value), 'Must be 6 to 30 letters and digits.'),
  }),
  fail_payout: z.strictObject({ ...common, reason }),
  report_failure: z.strictObject({ ...common, reason_code: text(60), note: note.optional(), inspection }),
  approve_failure: z.strictObject({ ...common, then: z.enum(['close', 'requeue']), note: note.optional() }),
  reject_failure: z.strictObject({
    ...common,
    owner: z.enum(['vendor', 'associate', 'operations']),
    then: z.enum(['close', 'requeue']),
    note: note.optional(),
  }),
  reverse_failure: z.strictObject({ ...common, reason }),
  reschedule: z.strictObject({ ...common, slot, cause, reason }),
  edit: z
    .strictObject({
      ...common,
      customer: customer.partial().optional(),
      address: address.partial().optional(),
      device: device.partial().optional(),
      payout: payoutAccount.nullable().optional(),
    })
    .refine(({ customer, address, device, payout }) => customer || address || device || payout !== undefined, {
      message: 'Say what to change: customer, address, device or payout.',
    }),
  log_contact: z.strictObject({
    ...common,
    channel: z.enum(['call', 'sms', 'whatsapp', 'mail']),
    answered: z.boolean(),
    note: note.optional(),
  }),
  note: z.strictObject({
    ...common,
    note,
    /** Ids of the colleagues that the note mentions; each finds it in their inbox. */
    mentions: z
      .array(z.uuid())
      .max(20, 'At most 20.')
      .transform((ids) => [...new Set(ids)])
      .default([]),
  }),
  set_priority: z.strictObject({ ...common, reason }),
  clear_priority: z.strictObject({ ...common, reason }),
  cancel: z.strictObject({ ...common, reason, by: z.enum(['customer', 'operations']) }),
  tag_non_serviceable: z.strictObject({ ...common, why: z.enum(['area', 'device']) }),
  reopen: z.strictObject({ ...common, reason, slot }),
} as const satisfies Record<OrderCommand, z.ZodType>

export type CommandInput<C extends OrderCommand> = z.output<(typeof commandInputs)[C]>
/** A command with its parsed input. */
export type CommandRequest = { [C in OrderCommand]: { command: C; input: CommandInput<C> } }[OrderCommand]

/** A tab of a browser says which order it has open, and whether something is being done to it. */
export const presenceInput = z.strictObject({
  tab: z.uuid(),
  ref: z.string().regex(/^[A-Z]{1,4}-\d{1,15}$/, 'Must be the reference of an order.'),
  state: z.enum(['viewing', 'editing', 'left']),
})
export type PresenceInput = z.output<typeof presenceInput>

/** A reminder of an order, for oneself or a colleague; it comes up in their inbox at that time. */
export const reminderInput = z.strictObject({
  ref: z.string().max(40),
  /** The same key again is the same reminder. */
  key: z.uuid(),
  at: instant.transform((value) => new Date(value)),
  text: text(300).transform(maskContactIn).optional(),
  for_id: z.uuid().optional(),
})
export type ReminderInput = z.output<typeof reminderInput>
/** What a phone recorded of an order that left its associate meanwhile, line by line, in words. */
export const lostVisitInput = z.strictObject({
  lines: z.array(text(600).transform(maskContactIn)).min(1, 'Nothing was recorded.').max(60, 'At most 60 lines.'),
})
/** Whom a note may mention, asked while somebody types. */
export const colleagueQuery = z.strictObject({ q: z.string().trim().max(60).default('') })
