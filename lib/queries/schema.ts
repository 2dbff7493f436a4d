import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { parseIndianMobile } from '@/lib/core/phone'
import { MOST_MAIL_FILES } from '@/lib/files/domain/files-of-mail'
import { minutes, versionFacts } from '@/lib/policies/schema'
import { PRIORITIES } from '@/lib/tickets/types'
import { OUTCOMES, QUERY_CHANNELS } from './types'

/** What callers send, in the names of the API. Contact data in texts is masked. */

const text = (max: number) =>
  z.string().trim().min(1, 'Must not be empty.').max(max, `At most ${max} characters.`).transform(maskContactIn)
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
const ref = z.string().trim().min(1).max(40)
const later = z.iso
  .datetime({ offset: true, error: 'Say when, as a date and time.' })
  .transform((value) => new Date(value))

/** What was made of a query. A call-back needs its time; a ticket may be filed under something else than its topic stands for. */
const outcomeFields = {
  topic: code,
  disposition: code.nullish(),
  outcome: z.enum(OUTCOMES, `Must be one of ${OUTCOMES.join(', ')}.`),
  call_back_at: later.nullish(),
  ticket: z.strictObject({ category: code, subcategory: code.nullish(), title: text(160).nullish() }).nullish(),
}

export const logQueryInput = z.strictObject({
  channel: z.enum(QUERY_CHANNELS, `Must be one of ${QUERY_CHANNELS.join(', ')}.`),
  /** Found by phone, made on first sight; or one that was found. Without either nobody is known. */
  customer: z.strictObject({ phone, name: z.string().trim().min(1).max(120).nullish() }).nullish(),
  customer_id: z.uuid('Must be the id of a customer.').nullish(),
  order_ref: ref.nullish(),
  subject: text(160).nullish(),
  notes: text(8000).nullish(),
  ...outcomeFields,
})
export type LogQueryInput = z.output<typeof logQueryInput>
export type OutcomeInput = Pick<LogQueryInput, 'topic' | 'disposition' | 'outcome' | 'call_back_at' | 'ticket'>

const common = {
  ref,
  /** The version the actor saw; a newer one is a conflict. */
  version: z.number().int().positive(),
}
const outcome = z.strictObject(outcomeFields)

/** What is done to a query that is there. */
export const queryCommandInput = z.discriminatedUnion('command', [
  z.strictObject({ command: z.literal('take'), ...common }),
  /** Goes to the customer by mail as it is typed, and is kept masked; with `then` it is handled at once. */
  z.strictObject({
    command: z.literal('reply'),
    ...common,
    mail: z.string().trim().min(1, 'Must not be empty.').max(8000, 'At most 8000 characters.'),
    /** What goes along: files that were added to the answer, by id, and files of the query's mails, as mail/number. */
    files: z
      .array(z.string().regex(/^[0-9a-f-]{36}(\/\d{1,3})?$/, 'Must be the id of a file.'))
      .max(MOST_MAIL_FILES, `At most ${MOST_MAIL_FILES} files.`)
      .default([]),
    then: outcome.nullish(),
  }),
  /** `told`: the customer was told by other means than mail. */
  z.strictObject({
    command: z.literal('handle'),
    ...common,
    ...outcomeFields,
    notes: text(8000).nullish(),
    told: z.boolean().default(false),
  }),
  z.strictObject({ command: z.literal('note'), ...common, text: text(8000) }),
  z
    .strictObject({ command: z.literal('link'), ...common, order_ref: ref.nullish(), phone: phone.nullish() })
    .refine(({ order_ref, phone: number }) => Boolean(order_ref) !== Boolean(number), {
      message: 'Say what to link: an order or a phone number.',
      path: ['order_ref'],
    }),
])
export type QueryCommandInput = z.output<typeof queryCommandInput>

/** Whom an agent looks for: a phone number, a reference of an order, ticket or query, a mail address, or a part of a name. */
export const callerQuery = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(80)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL takes no NUL in a text
    .refine((value) => !/\u0000/.test(value), 'Must be plain text.'),
})

/** What is said of a file that is added to an answer; the key is the sender's own, the same bytes are there once. */
export const answerFileFacts = z.strictObject({
  name: z.string().max(300, 'At most 300 characters.').default('').transform(maskContactIn),
  key: z.uuid(),
})

const MOST_FILES = 20
/** Base64 of 8 MiB, with room for line breaks. */
const MOST_CONTENT = 12_000_000
const headerLine = z.string().max(998, 'At most 998 characters.')

/** A mail that came in, as whoever received it hands it on. What is kept of it is masked. */
export const receiveMailInput = z.strictObject({
  message_id: z.string().trim().min(1).max(998),
  in_reply_to: headerLine.nullish(),
  references: z.array(headerLine).max(200, 'At most 200.').nullish(),
  from: z.strictObject({ address: z.email('Must be a mail address.').max(254), name: headerLine.nullish() }),
  subject: z.string().max(4000).nullish(),
  text: z.string().max(1_000_000, 'At most 1,000,000 characters.').nullish(),
  html: z.string().max(4_000_000, 'At most 4,000,000 characters.').nullish(),
  received_at: later.nullish(),
  /** Its headers Auto-Submitted and Precedence, by which nobody wrote it; and the Message-ID of ours that came back undelivered. */
  auto_submitted: headerLine.nullish(),
  precedence: headerLine.nullish(),
  bounced: headerLine.nullish(),
  attachments: z
    .array(
      z.strictObject({ name: headerLine.nullish(), content: z.string().max(MOST_CONTENT, 'At most 8 MiB a file.') }),
    )
    .max(MOST_FILES, `At most ${MOST_FILES} files.`)
    .default([]),
})
export type ReceiveMailInput = z.output<typeof receiveMailInput>

/** What receiving answers: where the mail went. `again`: it had come before. */
export const receivedMail = z.strictObject({
  ref: z.string(),
  kind: z.enum(['query', 'ticket']),
  again: z.boolean(),
})

const ruleLabel = z.string().trim().min(1, 'Enter a name.').max(60, 'At most 60 characters.').transform(maskContactIn)
const kindOfTicket = { category: code, subcategory: code.nullable() }
const coded = { code, label: ruleLabel, retired: z.boolean().optional() }
const days = z.number('Enter whole days.').int('Enter whole days.').min(1, 'At least 1.').max(365, 'At most 365.')

/** Each code once, and what a mail can always be filed under. */
function wellCoded(
  all: readonly { code: string; label: string; retired?: boolean | undefined }[],
  issues: z.RefinementCtx,
) {
  const [codes, labels] = [all.map((one) => one.code), all.map(({ label }) => label.toLowerCase())]
  all.forEach((one, index) => {
    if (codes.indexOf(one.code) < index)
      issues.addIssue({ code: 'custom', path: [index, 'label'], message: 'This code is already in use.' })
    else if (labels.indexOf(one.label.toLowerCase()) < index)
      issues.addIssue({ code: 'custom', path: [index, 'label'], message: 'This name is already in use.' })
  })
}

/** The rules of queries and ratings, as a version keeps them. */
export const queryRules = z.strictObject({
  topics: z
    .array(z.strictObject({ ...coded, ticket: z.strictObject(kindOfTicket) }))
    .max(60, 'At most 60 topics.')
    .superRefine(wellCoded)
    .refine((all) => all.some((one) => one.code === 'other' && !one.retired), '“Other” is always offered.'),
  dispositions: z.array(z.strictObject(coded)).max(60, 'At most 60 dispositions.').superRefine(wellCoded),
  firstReply: z.strictObject({ minutes: minutes(31 * 24 * 60, 1), hours: z.enum(['working', 'calendar']) }),
  reopenDays: days,
  survey: z.strictObject({
    afterTicket: z.boolean(),
    afterQuery: z.boolean(),
    validDays: days,
    quietDays: days,
    lowScore: z.number('Choose a score.').int().min(1, 'At least 1.').max(4, 'At most 4.'),
    low: z.strictObject({ ...kindOfTicket, priority: z.enum(PRIORITIES) }),
  }),
})

export const saveQueryRulesInput = z.strictObject({ body: queryRules, ...versionFacts })
export type SaveQueryRulesInput = z.output<typeof saveQueryRulesInput>
