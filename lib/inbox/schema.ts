import { z } from 'zod'

const id = z.uuid()

export const finishSchema = z.strictObject({ id, done: z.boolean() })
export const snoozeSchema = z.strictObject({
  id,
  until: z.iso.datetime({ offset: true, error: 'Choose a time.' }).transform((value) => new Date(value)),
})
export const readSchema = z.strictObject({ id, read: z.boolean() })
export const byMailSchema = z.strictObject({ by_mail: z.boolean() })
