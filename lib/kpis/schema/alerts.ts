import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { KPI_IDS } from '../types'
import { ALERT_AREAS, ALERT_VIEWS, ALERTS_ABOUT, WATCHED_QUEUES } from '../types/alerts'

const ref = z.string().regex(/^AL-\d{1,9}$/, 'Must be an alert, such as AL-1001.')
/** The version that was seen. */
const seen = z.number().int().min(1)
const words = (most: number, say: string) =>
  z.string().trim().min(1, say).max(most, `At most ${most} characters.`).transform(maskContactIn)

export const watched = z.enum([...KPI_IDS, ...WATCHED_QUEUES], 'Is not watched.')

export const ownAlertInput = z.strictObject({
  ref,
  seen,
  /** Null: nobody's. */
  owner_id: z.uuid('Choose a person.').nullable(),
})
export type OwnAlertInput = z.output<typeof ownAlertInput>

export const snoozeAlertInput = z.strictObject({
  ref,
  seen,
  /** Null: it is up again at once. */
  until: z.iso
    .datetime({ offset: true, error: 'Choose a time.' })
    .transform((value) => new Date(value))
    .nullable(),
})
export type SnoozeAlertInput = z.output<typeof snoozeAlertInput>

export const noteAlertInput = z.strictObject({ key: z.uuid(), ref, text: words(2000, 'Must not be empty.') })
export type NoteAlertInput = z.output<typeof noteAlertInput>

const whole = (least: number, most: number) =>
  z
    .number(`Must be ${least} to ${most}.`)
    .int('Must be a whole number.')
    .min(least, `Must be ${least} to ${most}.`)
    .max(most, `Must be ${least} to ${most}.`)

export const saveRuleInput = z.strictObject({
  measure: watched,
  /** The rule that was seen; null: the first one, which nobody changed. */
  based_on: z.uuid().nullable(),
  /** Null: no number of days past the floor raises one. */
  held_days: whole(1, 14).nullable(),
  sudden: z.boolean(),
  cities: z.boolean(),
  partner_kinds: z.boolean(),
  partners: z.boolean(),
  partner_least: whole(1, 1000),
  least: whole(1, 100_000),
  chat: z.boolean(),
  note: words(500, 'Say why.'),
})
export type SaveRuleInput = z.output<typeof saveRuleInput>

export const saveChoiceInput = z.strictObject({ area: z.enum(ALERT_AREAS), in_app: z.boolean(), mail: z.boolean() })
export type SaveChoiceInput = z.output<typeof saveChoiceInput>

export const alertsExportQuery = z.strictObject({
  view: z.enum(ALERT_VIEWS).default('open'),
  about: z.enum(ALERTS_ABOUT).optional(),
})
