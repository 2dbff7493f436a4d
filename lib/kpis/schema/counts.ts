import { z } from 'zod'
import { isZone } from '@/lib/core/business-time'
import { COUNT_IDS, type CountId } from '../domain/counts'
import { ORDER_SLICES } from '../domain/kpi'
import { type FiguresQuery, figuresQuery } from '../schema'

const whole = (least: number, most: number, words: string) =>
  z.coerce.number(words).int(words).min(least, words).max(most, words)

const counted = z.strictObject({
  of: z.enum(COUNT_IDS, `Must be one of ${COUNT_IDS.join(', ')}.`),
  from: z.string(),
  to: z.string(),
  as_of: z.string().optional(),
  zone: z.string().refine(isZone, 'Must be a zone, such as Asia/Kolkata.').optional(),
  /** Only of this ISO weekday (Monday 1) and hour of the day. */
  weekday: whole(1, 7, 'Must be 1 to 7.').optional(),
  hour: whole(0, 23, 'Must be 0 to 23.').optional(),
  /** Only of this class of a duration, counted from 0. */
  bucket: whole(0, 20, 'Must be 0 to 20.').optional(),
  ...Object.fromEntries(ORDER_SLICES.map((slice) => [slice, z.string().optional()])),
})

/** What of a count is asked: the days and slices are those of every figure. */
export const countQuery = counted.transform(({ of, weekday, hour, bucket, ...rest }, context): CountQuery => {
  const asked = figuresQuery.safeParse(rest)
  if (asked.success) return { of, weekday, hour, bucket, asked: asked.data }
  for (const { path, message } of asked.error.issues) context.addIssue({ code: 'custom', path: [...path], message })
  return z.NEVER
})
export type CountQuery = {
  of: CountId
  weekday?: number | undefined
  hour?: number | undefined
  bucket?: number | undefined
  asked: FiguresQuery
}

/** The part of an address that says which count. */
export const countPicked = z.object({
  of: counted.shape.of,
  weekday: counted.shape.weekday.catch(undefined),
  hour: counted.shape.hour.catch(undefined),
  bucket: counted.shape.bucket.catch(undefined),
})
