import { z } from 'zod'
import { TEAMS } from '@/lib/auth/roles'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { CHANNELS } from '@/lib/tickets/types'
import { FLAG_KINDS, ITEM_KINDS } from './types'

/** What callers send. Contact data in texts is masked: they are kept when a person is erased. */

const text = (max: number, empty = 'Must not be empty.') =>
  z.string().trim().min(1, empty).max(max, `At most ${max} characters.`).transform(maskContactIn)
const ref = z.string().regex(/^KB-\d{1,12}$/, 'Must be a reference such as KB-1001.')
const version = z.number().int().positive()
const date = z.iso.date('Write the date as YYYY-MM-DD.')
const topic = z.string().regex(/^[a-z_]{1,40}(\/[a-z_]{1,40})?$/, 'Must be a category of tickets.')
/** What an agent was at: a ticket's or a query's reference. */
const subject = z.string().regex(/^[A-Z]{2}-\d{1,12}$/, 'Must be a reference such as TK-100001.')

export const LONGEST = { article: 40_000, template: 6_000 } as const

export const contentInput = z.strictObject({
  title: text(160, 'Give it a title.'),
  body: z
    .string()
    .trim()
    .min(1, 'Write something.')
    .max(LONGEST.article, `At most ${LONGEST.article} characters.`)
    .transform((body) => maskContactIn(body.replaceAll('\r\n', '\n'))),
  audience: z.array(z.enum(TEAMS)).max(TEAMS.length).default([]),
  topics: z.array(topic).max(60, 'At most 60.').default([]),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).default([]),
})

export const createItemInput = z.strictObject({
  kind: z.enum(ITEM_KINDS),
  /** Of a template: what it is found by. */
  key: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/, 'Small letters, digits and _, such as payout_delayed.')
    .nullish(),
  content: contentInput,
  /** The flag that it is written for. */
  flag: z.uuid().nullish(),
})

export const saveDraftInput = z.strictObject({ ref, version, content: contentInput })
export const publishInput = z.strictObject({
  ref,
  version,
  note: text(500, 'Say what changes, and why.'),
  review_on: date.nullish(),
})
export const onItemInput = z.strictObject({ ref, version })
export const restoreInput = z.strictObject({ ref, version, no: z.number().int().positive() })
export const careInput = z.strictObject({
  ref,
  version,
  owner_id: z.uuid('Must be the id of a person.'),
  review_on: date.nullable(),
})

export const voteInput = z.strictObject({ ref, subject: subject.nullish(), helped: z.boolean() })
export const flagInput = z
  .strictObject({
    kind: z.enum(FLAG_KINDS),
    text: text(1000, 'Write what was asked.'),
    subject: subject.nullish(),
    topic: topic.nullish(),
    ref: ref.nullish(),
  })
  .refine(({ kind, ref: about }) => (kind === 'change') === Boolean(about), {
    path: ['ref'],
    message: 'Say what should change.',
  })
export const settleFlagInput = z.strictObject({ id: z.uuid(), version, outcome: text(500, 'Say what became of it.') })

export const fillInput = z.strictObject({
  ref,
  subject: subject.nullish(),
  order_ref: z.string().trim().min(1).max(40).nullish(),
})
export const findTemplatesInput = z.strictObject({
  q: z.string().trim().max(120),
  channel: z.enum(CHANNELS).nullish(),
  topic: topic.nullish(),
})

/** A template as it is being written, with an order to try it on. */
export const previewInput = z.strictObject({
  body: z.string().max(LONGEST.template, `At most ${LONGEST.template} characters.`),
  order_ref: z.string().trim().max(40).nullish(),
})

export type CreateItemInput = z.output<typeof createItemInput>
export type SaveDraftInput = z.output<typeof saveDraftInput>
export type PublishInput = z.output<typeof publishInput>
export type CareInput = z.output<typeof careInput>
export type FlagInput = z.output<typeof flagInput>
