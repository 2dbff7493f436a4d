import { z } from 'zod'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { DIMENSIONS, TARGETS } from './types'

const text = (least: number, most: number, say: string) =>
  z.string().trim().min(least, say).max(most, `At most ${most} characters.`).transform(maskContactIn)
const ref = z.string().trim().min(1).max(40)
const seen = z.number().int().min(1)
const title = text(3, 160, 'Say in a few words what keeps happening.')
const target = z.enum(TARGETS, `Must be one of ${TARGETS.join(', ')}.`)

export const fileItemSchema = z.strictObject({
  key: z.uuid(),
  ticket: ref,
  title,
  target,
  dimension: z.enum(DIMENSIONS),
  note: text(1, 2000, 'Must not be empty.').nullable(),
})
export type FileItemInput = z.output<typeof fileItemSchema>

export const addExampleSchema = z.strictObject({ ref, ticket: ref })
export type AddExampleInput = z.output<typeof addExampleSchema>

export const editItemSchema = z.strictObject({
  ref,
  seen,
  title,
  target,
  /** Null: nobody's. */
  owner_id: z.uuid('Choose a person.').nullable(),
})
export type EditItemInput = z.output<typeof editItemSchema>

const outcome = text(3, 2000, 'Say what was changed, or why nothing is.')
export const moveItemSchema = z.discriminatedUnion('to', [
  z.strictObject({ ref, seen, to: z.literal('open') }),
  z.strictObject({ ref, seen, to: z.literal('in_progress') }),
  z.strictObject({ ref, seen, to: z.literal('changed'), outcome, changed_on: z.iso.date('Enter a date.') }),
  z.strictObject({ ref, seen, to: z.literal('closed'), outcome }),
  z.strictObject({ ref, seen, to: z.literal('dismissed'), outcome }),
])
export type MoveItemInput = z.output<typeof moveItemSchema>

export const noteItemSchema = z.strictObject({ key: z.uuid(), ref, text: text(1, 2000, 'Must not be empty.') })
export type NoteItemInput = z.output<typeof noteItemSchema>
