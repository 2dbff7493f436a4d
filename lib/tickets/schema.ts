import { z } from 'zod'
import { TEAMS } from '@/lib/auth/roles'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { parseIndianMobile } from '@/lib/core/phone'
import { MOST_MAIL_FILES } from '@/lib/files/domain/files-of-mail'
import { commandInputs } from '@/lib/orders/schema'
import { ORDER_COMMANDS } from '@/lib/orders/types'
import { INCIDENT_KINDS } from '@/lib/partners/types'
import { minutes, versionFacts } from '@/lib/policies/schema'
import {
  ALERT_CLOCKS,
  ALERTED,
  CHANNELS,
  FOUNDER_REASONS,
  PRIORITIES,
  REQUIRED_FIELDS,
  TEXT_FIELDS,
  type TicketCommand,
  VERDICTS,
} from './types'

/** What callers send, in the names of the API: forms, actions and REST parse with these. Contact data in texts is masked. */

const text = (max: number) =>
  z.string().trim().min(1, 'Must not be empty.').max(max, `At most ${max} characters.`).transform(maskContactIn)
const reason = text(500)
const words = text(8000)
const code = z
  .string()
  .min(1, { error: 'Choose one.', abort: true })
  .regex(/^[a-z_]{1,40}$/, 'Lower-case letters and _.')
const phone = z.string().transform((value, issues) => {
  const parsed = parseIndianMobile(value)
  if (parsed) return parsed
  issues.addIssue({ code: 'custom', message: 'Must be an Indian mobile number, such as +91 98123 45678.' })
  return z.NEVER
})
const team = z.enum(TEAMS, `Must be one of ${TEAMS.join(', ')}.`)
const channel = z.enum(CHANNELS, `Must be one of ${CHANNELS.join(', ')}.`)
const ref = z.string().trim().min(1).max(40)
/** Blank takes a field back. */
const fieldText = z.string().trim().max(4000, 'At most 4000 characters.').transform(maskContactIn)
const fields = z.strictObject({
  said: fieldText.optional(),
  checked: fieldText.optional(),
  needed: fieldText.optional(),
  evidence: fieldText.optional(),
} satisfies Record<(typeof TEXT_FIELDS)[number], z.ZodType>)

export const createTicketInput = z.strictObject({
  channel,
  category: code,
  subcategory: code.nullish(),
  title: text(160).nullish(),
  fields: fields.default({}),
  /** Who it is about: found by phone, made on first sight; without, the order's. */
  customer: z
    .strictObject({ phone, name: z.string().trim().min(1).max(120).nullish(), email: z.email().max(200).nullish() })
    .nullish(),
  order_ref: ref.nullish(),
  partner_id: z.string().trim().min(1).max(80).nullish(),
  origin: z.enum(['customer', 'management', 'public_review']).default('customer'),
  priority: z.strictObject({ priority: z.enum(PRIORITIES), reason }).nullish(),
  /** Handed over to the category's team at once; incomplete only with a reason. */
  hand_over: z.strictObject({ reason: reason.nullish() }).nullish(),
  source: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, 'Lower-case letters, digits, - and _.')
    .default('panel'),
  external_id: z.string().trim().min(1).max(120).nullish(),
})
export type CreateTicketInput = z.output<typeof createTicketInput>

/** Every command may carry these. */
const common = {
  /** The version the actor saw; a newer one is a conflict. */
  version: z.number().int().positive().optional(),
}

/** One of the order's own commands, with its input as the order takes it (its `version` is the order's). */
const fixes = ORDER_COMMANDS.map((command) =>
  z.strictObject({ ...common, order_command: z.literal(command), order_input: commandInputs[command] as z.ZodType }),
)
const [firstFix, ...otherFixes] = fixes as [(typeof fixes)[number], ...typeof fixes]

export const ticketInputs = {
  take: z.strictObject(common),
  assign: z.strictObject({ ...common, user_id: z.uuid('Must be the id of a person.') }),
  start: z.strictObject(common),
  wait_for_customer: z.strictObject({ ...common, reason }),
  wait_for_team: z.strictObject({ ...common, team, reason }),
  resume: z.strictObject(common),
  hand_over: z.strictObject({ ...common, team, note: words.optional(), reason: reason.optional() }),
  send_back: z.strictObject({
    ...common,
    missing: z.array(z.enum(REQUIRED_FIELDS)).max(REQUIRED_FIELDS.length).default([]),
    reason,
  }),
  message: z.strictObject({
    ...common,
    to: z.enum(['customer', 'team']),
    channel: channel.optional(),
    text: words,
    /** The ticket's files, by id, that go along with a mail to the customer: pictures and PDF. */
    files: z.array(z.uuid()).max(MOST_MAIL_FILES, `At most ${MOST_MAIL_FILES} files.`).default([]),
  }),
  log_reply: z.strictObject({ ...common, channel, text: words }),
  note: z.strictObject({
    ...common,
    text: words,
    /** Ids of the colleagues that it mentions; each finds it in their inbox. */
    mentions: z.array(z.uuid()).max(20, 'At most 20 people.').default([]),
  }),
  edit: z
    .strictObject({
      ...common,
      category: code.optional(),
      subcategory: code.nullable().optional(),
      title: text(160).optional(),
      fields: fields.optional(),
    })
    .refine(({ category, subcategory, title, fields }) => category || subcategory !== undefined || title || fields, {
      message: 'Say what to change: category, subcategory, title or fields.',
    }),
  set_priority: z.strictObject({ ...common, priority: z.enum(PRIORITIES), reason }),
  link: z
    .strictObject({
      ...common,
      order_ref: ref.nullable().optional(),
      partner_id: z.string().trim().min(1).max(80).nullable().optional(),
    })
    .refine(({ order_ref, partner_id }) => order_ref !== undefined || partner_id !== undefined, {
      message: 'Say what to link: order_ref or partner_id.',
    }),
  follow: z.strictObject(common),
  unfollow: z.strictObject(common),
  ask_founder: z.strictObject({ ...common, why: z.enum(FOUNDER_REASONS) }),
  end_founder_review: z.strictObject({ ...common, outcome: reason }),
  resolve: z.strictObject({ ...common, resolution: words }),
  close: z.strictObject({ ...common, confirmed: z.boolean(), reason: reason.optional() }),
  reopen: z.strictObject({ ...common, reason }),
  merge: z.strictObject({ ...common, into: ref, reason: reason.optional() }),
  fix: z.discriminatedUnion('order_command', [firstFix, ...otherFixes]),
  log_incident: z.strictObject({
    ...common,
    kind: z.enum(INCIDENT_KINDS, `Must be one of ${INCIDENT_KINDS.join(', ')}.`),
    note: text(1000),
    /** Else the ticket's, else whoever holds its order. */
    partner_id: z.string().trim().min(1).max(80).optional(),
    /** Also proposes to put the partner on hold, which somebody else decides. */
    propose_hold: z
      .strictObject({
        until: z.iso
          .datetime({ offset: true, message: 'Must be a time with offset.' })
          .transform((at) => new Date(at))
          .nullish(),
      })
      .optional(),
  }),
  log_partner: z.strictObject({ ...common, channel, text: words }),
  give_verdict: z.strictObject({
    ...common,
    for: z.enum(VERDICTS),
    reason: text(2000),
    consequence: text(500).optional(),
  }),
  split: z.strictObject({
    ...common,
    category: code,
    subcategory: code.nullish(),
    title: text(160),
    /** What of this ticket's fields the new one begins with. */
    take_fields: z.array(z.enum(TEXT_FIELDS)).max(TEXT_FIELDS.length).default([]),
    /** Which of its messages are shown on the new one, by their numbers in the history. */
    take_messages: z.array(z.number().int().positive()).max(200, 'At most 200 messages.').default([]),
  }),
  relate: z.strictObject({ ...common, ticket: ref }),
  unrelate: z.strictObject({ ...common, ticket: ref }),
} as const satisfies Record<TicketCommand, z.ZodType>

export type TicketInput<C extends TicketCommand> = z.output<(typeof ticketInputs)[C]>
export type TicketRequest = { [C in TicketCommand]: { command: C; input: TicketInput<C> } }[TicketCommand]

export const colleagueQuery = z.strictObject({ q: z.string().trim().max(60).default('') })

const MONTH = 31 * 24 * 60
const dueRule = z.strictObject({ minutes: minutes(MONTH, 1), hours: z.enum(['working', 'calendar']) })
const dueRules = z.strictObject({ critical: dueRule, high: dueRule, normal: dueRule, low: dueRule })

/** Nobody is told twice of the same moment. */
function once<T>(message: string, nameOf: (rule: T) => string) {
  return (rules: T[], context: z.RefinementCtx): void => {
    const names = rules.map(nameOf)
    names.forEach((name, index) => {
      if (names.indexOf(name) < index) context.addIssue({ code: 'custom', path: [index], message })
    })
  }
}
const reminder = z
  .strictObject({ clock: z.enum(ALERT_CLOCKS), left: minutes(MONTH, 1), unit: z.enum(['percent', 'minutes']) })
  .refine(({ left, unit }) => unit === 'minutes' || left < 100, { path: ['left'], message: 'Below 100 %.' })
const alertPlan = z.strictObject({
  remind: z
    .array(reminder)
    .max(10, 'At most ten reminders.')
    .superRefine(once('This reminder is already there.', ({ clock, left, unit }) => `${clock} ${left} ${unit}`)),
  escalate: z
    .array(z.strictObject({ after: minutes(MONTH), to: z.enum(ALERTED) }))
    .max(10, 'At most ten steps.')
    .superRefine(once('This step is already there.', ({ after, to }) => `${after} ${to}`)),
})

const ruleLabel = z.string().trim().min(1, 'Enter a name.').max(60, 'At most 60 characters.').transform(maskContactIn)
const byCode = once<{ code: string }>('This code is already in use.', (one) => one.code)
const category = z.strictObject({
  code,
  label: ruleLabel,
  retired: z.boolean().optional(),
  team,
  required: z.array(z.enum(REQUIRED_FIELDS)).max(REQUIRED_FIELDS.length),
  confirm: z.boolean(),
  subcategories: z
    .array(z.strictObject({ code, label: ruleLabel, priority: z.enum(PRIORITIES), retired: z.boolean().optional() }))
    .max(40, 'At most 40.')
    .superRefine(byCode),
  firstResponse: dueRules.partial().optional(),
  resolution: dueRules.partial().optional(),
  followUpMinutes: minutes(MONTH, 1).optional(),
  alerts: alertPlan.optional(),
})

/** The rules of tickets, as a version keeps them. */
export const ticketRules = z.strictObject({
  categories: z
    .array(category)
    .max(60, 'At most 60 categories.')
    .superRefine(byCode)
    .refine((all) => all.some(({ code, retired }) => code === 'other' && !retired), '“Other” is always offered.'),
  firstResponse: dueRules,
  resolution: dueRules,
  followUpMinutes: minutes(MONTH, 1),
  alerts: z.strictObject({
    standard: alertPlan,
    byPriority: z.strictObject({ critical: alertPlan, high: alertPlan, normal: alertPlan, low: alertPlan }).partial(),
    stale: z.strictObject({ everyMinutes: minutes(MONTH, 1), most: minutes(20, 1) }),
  }),
})

export const saveRulesInput = z.strictObject({ body: ticketRules, ...versionFacts })
export type SaveRulesInput = z.output<typeof saveRulesInput>
