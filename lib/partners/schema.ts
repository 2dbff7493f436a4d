import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { MAX_AMOUNT } from '@/lib/core/money'
import { parseIndianMobile } from '@/lib/core/phone'
import { SLOT_WINDOW_NAMES } from '@/lib/core/slot-windows'
import { PARTNER_ACTIONS, PARTNER_KINDS, PARTNER_STATES, PARTNER_TIERS } from './types'

const blankToNull = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? null : value)

/** A partner's public name: letters, digits and a few marks, as people write it in sheets. */
export const partnerCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'Use 1 to 40 letters, digits, dots, dashes or underscores.')
  .refine((code) => code !== 'new' && code !== 'capacity', '“new” and “capacity” are addresses of pages.')

const count = (most: number) =>
  z.number('Enter a whole number.').int('Enter a whole number.').min(0, 'Not below 0.').max(most, `At most ${most}.`)
const unique = <T>(list: readonly T[]): boolean => new Set(list).size === list.length

const phone = z.preprocess(
  blankToNull,
  z
    .string()
    .transform((text, context) => {
      const parsed = parseIndianMobile(text)
      if (!parsed) context.addIssue({ code: 'custom', message: 'Not an Indian mobile number.' })
      return parsed ?? z.NEVER
    })
    .nullable(),
)

/** The fields of a partner, by their names in the API and the CSV. */
const fields = {
  name: z.string().trim().min(1, 'Enter a name.').max(120, 'At most 120 characters.'),
  kind: z.enum(PARTNER_KINDS, 'Choose vendor or in-house.'),
  city: z.preprocess(blankToNull, z.string().trim().max(80, 'At most 80 characters.').nullable()),
  tier: z.enum(PARTNER_TIERS, 'Choose A, B, C or new.'),
  daily_capacity: count(1000),
  max_open_orders: count(10_000).nullable(),
  weekly_orders: count(10_000).nullable(),
  device_categories: z
    .array(z.enum(DEVICE_CATEGORIES, 'Unknown device category.'))
    .min(1, 'Choose at least one kind of device.')
    .refine(unique, 'Named twice.'),
  working_days: z
    .array(z.number().int().min(1, 'Monday is 1, Sunday 7.').max(7, 'Monday is 1, Sunday 7.'))
    .min(1, 'Choose at least one day.')
    .refine(unique, 'Named twice.')
    .transform((days) => [...days].sort((a, b) => a - b)),
  works_holidays: z.boolean(),
  high_value_limit: z
    .number()
    .int('Whole paise.')
    .positive('Above 0, or none.')
    .max(MAX_AMOUNT, 'At most ₹50,00,000.')
    .nullable(),
  phone,
  email: z.preprocess(blankToNull, z.email('Not an e-mail address.').max(200, 'At most 200 characters.').nullable()),
}

export const createPartnerSchema = z.strictObject({
  partner_id: partnerCode,
  name: fields.name,
  kind: fields.kind,
  city: fields.city.default(null),
  tier: fields.tier.default('new'),
  /** Only when it is made; afterwards by actions. */
  state: z.enum(PARTNER_STATES, 'Unknown state.').default('applied'),
  daily_capacity: fields.daily_capacity,
  max_open_orders: fields.max_open_orders.default(null),
  weekly_orders: fields.weekly_orders.default(null),
  device_categories: fields.device_categories,
  working_days: fields.working_days.default([1, 2, 3, 4, 5, 6, 7]),
  works_holidays: fields.works_holidays.default(true),
  high_value_limit: fields.high_value_limit.default(null),
  phone: fields.phone.default(null),
  email: fields.email.default(null),
})

/** What is absent stays. `version` (last seen) guards against overwriting somebody else's change. */
export const editPartnerSchema = z.strictObject({ ...fields, version: z.number().int().min(1) }).partial()

export const localDate = z.iso.date('Write the date as YYYY-MM-DD.')
export const capacitySchema = z.strictObject({ date: localDate, capacity: count(1000).nullable() })

const daySaid = capacitySchema.extend({ partner_id: partnerCode })
const MOST_CELLS = 5000

/** Dates, and windows of dates, of any partners; null is what usually holds. */
export const setCapacitiesSchema = z
  .strictObject({
    days: z.array(daySaid).max(MOST_CELLS),
    windows: z.array(daySaid.extend({ window: z.enum(SLOT_WINDOW_NAMES) })).max(MOST_CELLS),
  })
  .refine(({ days, windows }) => days.length + windows.length > 0, 'Nothing is said.')
  .refine(({ days }) => unique(days.map(({ partner_id, date }) => `${partner_id} ${date}`)), 'A date is named twice.')
  .refine(
    ({ windows }) => unique(windows.map((one) => `${one.partner_id} ${one.date} ${one.window}`)),
    'A window is named twice.',
  )

export const setUsualWindowsSchema = z.strictObject({
  partner_id: partnerCode,
  windows: z
    .array(z.strictObject({ window: z.enum(SLOT_WINDOW_NAMES), capacity: count(1000).nullable() }))
    .min(1)
    .refine((windows) => unique(windows.map(({ window }) => window)), 'A window is named twice.'),
})

/** Reasons and notes go into history for good: contact data typed into them is masked. */
export const reason = z
  .string()
  .trim()
  .min(3, 'Say why, in a few words.')
  .max(500, 'At most 500 characters.')
  .transform(maskContactIn)

/** `last` is the last day away. */
export const enterLeaveSchema = z.strictObject({
  partner_ids: z.array(partnerCode).min(1).max(200).refine(unique, 'Named twice.'),
  first: localDate,
  last: localDate,
  reason,
})
export const endLeaveSchema = z.strictObject({
  leave_ids: z.array(z.uuid()).min(1).max(200).refine(unique, 'Named twice.'),
})

/** How much a partner of tier new may take at most; source: domain-facts.md, section 3. */
export const newPartnerLimitsSchema = z.strictObject({
  daily: count(1000),
  open: count(1000),
  pincodes: count(1000),
  versions: z.strictObject({ daily: z.int().min(0), open: z.int().min(0), pincodes: z.int().min(0) }),
})

export const withdrawIncidentSchema = z.strictObject({ incident_id: z.uuid(), reason })
export type WithdrawIncidentInput = z.output<typeof withdrawIncidentSchema>

export const proposeActionSchema = z.strictObject({
  partner_id: partnerCode,
  kind: z.enum(PARTNER_ACTIONS),
  reason,
  hold_until: z
    .preprocess(blankToNull, z.iso.datetime({ offset: true, error: 'Enter a date and time.' }).nullable())
    .default(null),
})

export const decideActionSchema = z.strictObject({
  action_id: z.uuid(),
  decision: z.enum(['approve', 'reject', 'withdraw']),
  note: z
    .preprocess(blankToNull, z.string().trim().max(500, 'At most 500 characters.').transform(maskContactIn).nullable())
    .default(null),
})

export type CreatePartnerInput = z.output<typeof createPartnerSchema>
export type EditPartnerInput = z.output<typeof editPartnerSchema>
export type ProposeActionInput = z.output<typeof proposeActionSchema>
export type DecideActionInput = z.output<typeof decideActionSchema>
export type SetCapacitiesInput = z.output<typeof setCapacitiesSchema>
export type SetUsualWindowsInput = z.output<typeof setUsualWindowsSchema>
export type EnterLeaveInput = z.output<typeof enterLeaveSchema>
export type EndLeaveInput = z.output<typeof endLeaveSchema>
export type NewPartnerLimitsInput = z.output<typeof newPartnerLimitsSchema>

/** What a list may be asked for, in the URL and in the API. */
export const listPartnersSchema = z.strictObject({
  kind: z.enum(PARTNER_KINDS).optional(),
  state: z.enum(PARTNER_STATES).optional(),
  tier: z.enum(PARTNER_TIERS).optional(),
  city: z.string().max(80).optional(),
  device: z.enum(DEVICE_CATEGORIES).optional(),
  q: z.string().trim().max(80).optional(),
  proposal: z.enum(['open']).optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** What the capacity board may be asked for: partners that work unless a state is named, from today unless a date is. */
export const boardSchema = listPartnersSchema.omit({ proposal: true }).extend({ from: localDate.optional() })

/** Answers of the API, for its document. */
export const partnerAnswerSchema = z.object({
  partner_id: z.string(),
  name: z.string(),
  kind: z.enum(PARTNER_KINDS),
  city: z.string().nullable(),
  tier: z.enum(PARTNER_TIERS),
  state: z.enum(PARTNER_STATES),
  hold_until: z.iso.datetime().nullable(),
  daily_capacity: z.int(),
  max_open_orders: z.int().nullable(),
  weekly_orders: z.int().nullable(),
  device_categories: z.array(z.enum(DEVICE_CATEGORIES)),
  working_days: z.array(z.int()),
  works_holidays: z.boolean(),
  high_value_limit: z.int().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  created_at: z.iso.datetime(),
  version: z.int(),
})
export const partnersAnswerSchema = z.object({ items: z.array(partnerAnswerSchema), next: z.string().nullable() })
export const capacityAnswerSchema = z.object({
  partner_id: z.string(),
  date: z.iso.date(),
  capacity: z.int(),
  override: z.int().nullable(),
  booked: z.int(),
})
