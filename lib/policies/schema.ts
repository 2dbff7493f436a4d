import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { MAX_AMOUNT } from '@/lib/core/money'
import { STANDARD_REMINDERS } from './domain/whole-clocks'

export const minutes = (most: number, least = 0) =>
  z
    .number('Enter whole minutes.')
    .int('Enter whole minutes.')
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`)
const WEEK = 7 * 24 * 60

const assignmentRule = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('working_minutes'), minutes: minutes(WEEK, 1) }),
  z.strictObject({ mode: z.literal('same_working_day') }),
])

/** Versions are kept for good: contact data typed into one is masked. */
const city = z.string().trim().min(1, 'Enter a city.').max(80).transform(maskContactIn)

const grace = z.strictObject({
  city: city.nullable(),
  partnerKind: z.enum(['vendor', 'in_house']).nullable(),
  minutes: minutes(WEEK),
})

export const clocksSchema = z
  .strictObject({
    assignment: z.strictObject({
      standard: assignmentRule,
      byCity: z.record(city, assignmentRule),
      beforeSlotMinutes: minutes(24 * 60),
    }),
    firstCall: z.strictObject({ targetMinutes: minutes(24 * 60, 1), violationMinutes: minutes(24 * 60, 1) }),
    noAction: z.strictObject({
      minutes: minutes(WEEK, 1),
      reminderEveryMinutes: minutes(24 * 60, 1),
      remindersBeforeEscalation: z
        .number('Enter a whole number.')
        .int('Enter a whole number.')
        .min(1, 'At least 1.')
        .max(10, 'At most 10.')
        .default(STANDARD_REMINDERS),
    }),
    pickup: z.strictObject({
      graces: z.array(grace).max(200, 'At most 200 rules.'),
      withoutSlotHours: z
        .number('Enter whole hours.')
        .int('Enter whole hours.')
        .min(1, 'At least 1.')
        .max(30 * 24, 'At most 720.'),
    }),
    stuck: z.strictObject({
      acceptedAfterSlotStart: minutes(WEEK, 1),
      en_route: minutes(WEEK, 1),
      arrived: minutes(WEEK, 1),
      inspecting: minutes(WEEK, 1),
      priced: minutes(WEEK, 1),
      failure_reported: minutes(WEEK, 1),
    }),
    payout: z.strictObject({ initiateMinutes: minutes(WEEK, 1), confirmMinutes: minutes(30 * 24 * 60, 1) }),
  })
  .superRefine((clocks, context) => {
    const say = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message })
    if (clocks.firstCall.violationMinutes < clocks.firstCall.targetMinutes) {
      say(['firstCall', 'violationMinutes'], 'Not before the target.')
    }
    const seen = new Set<string>()
    clocks.pickup.graces.forEach((rule, index) => {
      const key = `${rule.city ?? ''}|${rule.partnerKind ?? ''}`
      if (seen.has(key)) say(['pickup', 'graces', index, 'city'], 'There is already a rule for this city and kind.')
      seen.add(key)
    })
    if (!seen.has('|')) say(['pickup', 'graces'], 'One rule must be for every city and every kind.')
  })

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM.')
const interval = z
  .strictObject({ from: time, to: z.union([time, z.literal('24:00')], 'Write the time as HH:MM.') })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'Must be after the start.' })
const day = z
  .array(interval)
  .max(6, 'At most six intervals a day.')
  .superRefine((intervals, context) => {
    const sorted = intervals.map((each, index) => ({ ...each, index })).sort((a, b) => (a.from < b.from ? -1 : 1))
    sorted.forEach((each, place) => {
      const before = sorted[place - 1]
      if (before && each.from < before.to) {
        context.addIssue({
          code: 'custom',
          path: [each.index, 'from'],
          message: `Overlaps ${before.from}–${before.to}.`,
        })
      }
    })
  })

export const calendarSchema = z
  .strictObject({
    zone: z.literal('Asia/Kolkata', 'Business time is Asia/Kolkata.'),
    weekly: z.strictObject({ '1': day, '2': day, '3': day, '4': day, '5': day, '6': day, '7': day }),
    holidays: z
      .array(
        z.strictObject({
          date: z.iso.date('Write the date as YYYY-MM-DD.'),
          name: z
            .string()
            .trim()
            .min(1, 'Name the holiday.')
            .max(80, 'At most 80 characters.')
            .transform(maskContactIn),
        }),
      )
      .max(400, 'At most 400 holidays.'),
  })
  .superRefine(({ weekly, holidays }, context) => {
    if (Object.values(weekly).every((intervals) => intervals.length === 0)) {
      context.addIssue({ code: 'custom', path: ['weekly'], message: 'The business must work on some day.' })
    }
    const dates = new Set<string>()
    holidays.forEach(({ date }, index) => {
      if (dates.has(date))
        context.addIssue({ code: 'custom', path: ['holidays', index, 'date'], message: 'Listed twice.' })
      dates.add(date)
    })
  })

const label = z.string().trim().min(1, 'Enter a name.').max(40, 'At most 40 characters.').transform(maskContactIn)
export const valueBandsSchema = z
  .strictObject({
    bounds: z
      .array(
        z.strictObject({
          below: z
            .number('Enter an amount.')
            .int('Whole paise.')
            .positive('Above 0.')
            .max(MAX_AMOUNT, 'At most ₹50,00,000.'),
          label,
        }),
      )
      .min(1, 'At least one bound.')
      .max(10, 'At most ten bounds.'),
    above: label,
  })
  .superRefine(({ bounds, above }, context) => {
    bounds.forEach(({ below, label: name }, index) => {
      const before = bounds[index - 1]
      const say = (field: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['bounds', index, field], message })
      if (before && below <= before.below) say('below', 'Must be above the bound before it.')
      if (name === above || bounds.findIndex((bound) => bound.label === name) < index)
        say('label', 'Two bands have this name.')
    })
  })

/** What a new version of any policy says besides its body. */
export const versionFacts = {
  /** The newest version that the editor saw: a new one in between is a conflict. */
  based_on: z.number().int().min(1),
  /** Null: from now on. */
  effective_from: z.iso.datetime({ offset: true, error: 'Enter a date and time.' }).nullable(),
  note: z
    .string()
    .trim()
    .min(3, 'Say what changes, and why.')
    .max(500, 'At most 500 characters.')
    .transform(maskContactIn),
}

export const savePolicySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clocks'), body: clocksSchema, ...versionFacts }),
  z.strictObject({ kind: z.literal('calendar'), body: calendarSchema, ...versionFacts }),
  z.strictObject({ kind: z.literal('value_bands'), body: valueBandsSchema, ...versionFacts }),
])

const OWNERS = ['customer', 'vendor', 'associate', 'operations', 'system'] as const
const reasonLabel = z.string().trim().min(1, 'Enter a name.').max(80, 'At most 80 characters.').transform(maskContactIn)

export const addFailureReasonSchema = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'Use small letters, digits and underscores.'),
  label: reasonLabel,
  usual_owner: z.enum(OWNERS),
})
export const editFailureReasonSchema = z.strictObject({
  code: z.string(),
  version: z.number().int().min(1),
  label: reasonLabel,
  usual_owner: z.enum(OWNERS),
  active: z.boolean(),
})
export const moveFailureReasonSchema = z.strictObject({ code: z.string(), direction: z.enum(['up', 'down']) })

export type SavePolicyInput = z.output<typeof savePolicySchema>
export type EditFailureReasonInput = z.output<typeof editFailureReasonSchema>
