import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { daysBetween } from '@/lib/core/days'
import { DEVICE_CATEGORIES } from '@/lib/core/device-category'
import { MAX_AMOUNT } from '@/lib/core/money'

/** A plan keeps what it was asked for: contact data typed into it is masked. */
const text = z.string().trim().min(1).max(80).transform(maskContactIn)
const instant = z.iso
  .datetime({ offset: true, error: 'Write a time with its offset.' })
  .transform((value) => new Date(value))

/** The most orders of one plan. */
export const MOST_ORDERS = 10_000
/** The most that one call of the API routes while its caller waits. */
export const MOST_AT_ONCE = 1000

/** Which placed orders; nothing named means all of them. */
const filter = {
  city: text.optional(),
  pincode: z
    .string()
    .regex(/^[1-9]\d{5}$/, 'A pincode has six digits.')
    .optional(),
  device: z.enum(DEVICE_CATEGORIES, 'Unknown device category.').optional(),
  source: text.optional(),
  placed_from: instant.optional(),
  placed_to: instant.optional(),
  refs: z.array(text).min(1).max(MOST_AT_ONCE).optional(),
}
export const planFilterSchema = z.strictObject(filter)
/** The same as a plan keeps it: times as JSON writes them. */
export const storedFilterSchema = planFilterSchema
export const runRoutingSchema = z.strictObject({
  ...filter,
  dry_run: z.boolean().default(false),
  limit: z.int().min(1).max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE}.`).default(MOST_AT_ONCE),
})

export const planIdSchema = z.strictObject({ plan_id: z.uuid() })

const points = (least: number, most: number) =>
  z
    .number('Enter whole points.')
    .int('Enter whole points.')
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`)

/** `seen`: the version that the editor saw; null when the city had no row. */
export const setAutomationSchema = z.strictObject({
  city: z.string().trim().min(1, 'Choose a city.').max(80).transform(maskContactIn),
  on: z.boolean(),
  max_value: z.number('Enter an amount.').int().positive('Above 0.').max(MAX_AMOUNT, 'At most ₹50,00,000.').nullable(),
  min_total: points(0, 120),
  min_lead: points(0, 120),
  seen: z.int().min(1).nullable(),
})
export const setStopSchema = z.strictObject({ stopped: z.boolean(), seen: z.int().min(1) })

export type PlanFilter = z.output<typeof planFilterSchema>
export type RunRoutingInput = z.output<typeof runRoutingSchema>
export type SetAutomationInput = z.output<typeof setAutomationSchema>
export type SetStopInput = z.output<typeof setStopSchema>

/** The longest period of a replay, and the most orders it may have. */
const MOST_REPLAYED_DAYS = 92
export const MOST_REPLAYED = 50_000

const day = z.iso
  .date('Must be a date, such as 2026-12-01.')
  .refine((date) => date >= '2000' && date < '2100', 'Must be between 2000 and 2099.')

/** `replay_id` comes from whoever asks: pressed twice it is one replay. `rules`: the draft, or the number of a published version. */
export const askReplaySchema = z
  .strictObject({
    replay_id: z.uuid(),
    from: day,
    last_day: day,
    city: z.string().trim().min(1).max(80).transform(maskContactIn).optional(),
    rules: z.union([z.literal('draft'), z.int().min(1)], 'Choose the rules to replay.'),
  })
  .refine(({ from, last_day }) => from <= last_day, {
    path: ['last_day'],
    message: 'Must not be before the first day.',
  })
  .refine(({ from, last_day }) => daysBetween(from, last_day) < MOST_REPLAYED_DAYS, {
    path: ['last_day'],
    message: `At most ${MOST_REPLAYED_DAYS} days.`,
  })
export const replayIdSchema = z.strictObject({ replay_id: z.uuid() })

export type AskReplayInput = z.output<typeof askReplaySchema>
