import { z } from 'zod'
import { TEAMS } from '@/lib/auth/roles'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { CHANNELS } from '@/lib/tickets/types'
import { ABSENCE_KINDS, LANGUAGES, MODES } from './types'

const team = z.enum(TEAMS, `Must be one of ${TEAMS.join(', ')}.`)
const person = z.uuid('Choose a person.')
const date = z.iso.date('Write the date as YYYY-MM-DD.')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as HH:MM.')
const whole = (least: number, most: number) =>
  z
    .number('Enter a whole number.')
    .int('Enter a whole number.')
    .min(least, `At least ${least}.`)
    .max(most, `At most ${most}.`)

export const teamRulesSchema = z.strictObject({
  team,
  mode: z.enum(MODES),
  on_shift_only: z.boolean(),
  open_limit: whole(1, 500),
  contacts_per_hour: z.number('Enter a number.').min(0.1, 'At least 0.1.').max(200, 'At most 200.'),
  history_weeks: whole(2, 26),
  seen: z.number().int().min(1),
})
export type TeamRulesInput = z.output<typeof teamRulesSchema>

export const skillsSchema = z.strictObject({
  user_id: person,
  takes_tickets: z.boolean(),
  categories: z.array(z.string().regex(/^[a-z_]{1,40}$/)).max(100),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length),
  languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length),
  open_limit: whole(1, 500).nullable(),
  seen: z.number().int().min(0),
})
export type SkillsInput = z.output<typeof skillsSchema>

export const enterAbsenceSchema = z.strictObject({
  /** Null: one's own. */
  user_id: person.nullable(),
  from_date: date,
  /** Without times whole days, the last one in it. */
  from_time: time.nullable(),
  to_date: date,
  to_time: time.nullable(),
  kind: z.enum(ABSENCE_KINDS),
  note: z.string().trim().max(200, 'At most 200 characters.').transform(maskContactIn).nullable(),
})
export type EnterAbsenceInput = z.output<typeof enterAbsenceSchema>

export const endAbsenceSchema = z.strictObject({ id: z.uuid() })

const shift = {
  user_id: person,
  date,
  from: time,
  /** At or before `from`: on the next day. */
  to: time,
}
export const addShiftSchema = z.strictObject({ team, ...shift })
export const moveShiftSchema = z.strictObject({ id: z.uuid(), ...shift })
export const shiftIdSchema = z.strictObject({ id: z.uuid() })
export const weekSchema = z.strictObject({ team, week: date })
export type AddShiftInput = z.output<typeof addShiftSchema>
export type MoveShiftInput = z.output<typeof moveShiftSchema>
export type WeekInput = z.output<typeof weekSchema>

const refs = z.array(z.string().trim().min(1).max(40)).min(1, 'Choose tickets.').max(200, 'At most 200 at once.')
export const redistributeSchema = z.strictObject({
  user_id: person,
  /** Null: all that the person has open. */
  refs: refs.nullable(),
})
export const reassignSchema = z.strictObject({ refs, user_id: person })
export type RedistributeInput = z.output<typeof redistributeSchema>
export type ReassignInput = z.output<typeof reassignSchema>

export const languageSchema = z.strictObject({
  ticket: z.string().trim().min(1).max(40),
  language: z.enum(LANGUAGES).nullable(),
})
export type LanguageInput = z.output<typeof languageSchema>
