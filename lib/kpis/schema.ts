import { z } from 'zod'
import { isZone } from '@/lib/core/business-time'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { decodeCursor } from '@/lib/core/page-cursor'
import { isPlainText } from '@/lib/core/plain-text'
import { BESIDES, KPI_IDS, PARTS, PERIOD_GROUPS, SLICES, VIEWS } from './types'

const sane = (date: string): boolean => date >= '2000' && date < '2100'
const day = z.iso.date('Must be a date, such as 2026-12-01.').refine(sane, 'Must be between 2000 and 2099.')
const text = z
  .string()
  .trim()
  .min(1, 'Must not be empty.')
  .max(120, 'At most 120 characters.')
  .refine(isPlainText, 'Must be plain text.')

export const GROUPS = [...SLICES, ...PERIOD_GROUPS] as const

const slices = {
  city: text,
  cluster: text,
  pincode: text,
  device_category: text,
  value_band: text,
  source: text,
  partner_kind: z.enum(['vendor', 'in_house', 'unassigned'], 'Must be vendor, in_house or unassigned.'),
  partner: text,
  channel: text,
  agent: text,
} satisfies Record<(typeof SLICES)[number], z.ZodType>

const asked = {
  /** The first day, and the day after the last: half-open. */
  from: day,
  to: day,
  view: z.enum(VIEWS, `Must be one of ${VIEWS.join(', ')}.`).default('business'),
  as_of: z.iso
    .datetime({ offset: true, message: 'Must be a time with offset, such as 2026-12-01T10:00:00+05:30.' })
    .transform((value) => new Date(value)),
  zone: z.string().refine(isZone, 'Must be a zone, such as Asia/Kolkata.'),
  ...z.object(slices).partial().shape,
}

const ordered = { message: 'Must be after from.', path: ['to'] }
const inOrder = ({ from, to }: { from: string; to: string }): boolean => from < to

const figures = z.strictObject({
  ...asked,
  as_of: asked.as_of.optional(),
  zone: asked.zone.optional(),
  by: z.enum(GROUPS, `Must be one of ${GROUPS.join(', ')}.`).optional(),
})
/** The query of GET /kpis, and the options of the command line. */
export const figuresQuery = figures.refine(inOrder, ordered)
export type FiguresQuery = z.output<typeof figuresQuery>

export const kpiId = z.enum(KPI_IDS, `Must be one of ${KPI_IDS.join(', ')}.`)
export const part = z.enum(PARTS, `Must be one of ${PARTS.join(', ')}.`)

/** A number, or nothing where the wider scope is to hold again. */
const standard = z.number('Enter a number.').nullable()

/** A target from a day on: a share (0.95), points, or seconds, as the KPI's unit is. */
export const saveTargetInput = z.strictObject({
  kpi: kpiId,
  city: text.transform(maskContactIn).nullable(),
  partner_kind: z.enum(['vendor', 'in_house'], 'Must be vendor or in_house.').nullable(),
  /** Null: from today on. */
  effective_from: day.nullable(),
  target: standard,
  floor: standard,
  note: z.string().trim().min(1, 'Say why.').max(500, 'At most 500 characters.').transform(maskContactIn),
})
export type SaveTargetInput = z.output<typeof saveTargetInput>

const whole = (least: number, most: number) => {
  const words = `Must be ${least} to ${most}.`
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}

/** Of the rows only those of a class of how long it took (from 0), or of an hour of the week (Monday 1). */
const only = { took: whole(0, 20).optional(), weekday: whole(1, 7).optional(), hour: whole(0, 23).optional() }
/** The part of an address that says which; what it does not understand it leaves out. */
export const rowsOnly = z.object({
  took: only.took.catch(undefined),
  weekday: only.weekday.catch(undefined),
  hour: only.hour.catch(undefined),
})

const rows = figures.omit({ by: true }).extend({ part: part.default('denominator'), ...only })
/** The query of an export of rows. */
export const rowsExportQuery = rows.refine(inOrder, ordered)
export type RowsQuery = z.output<typeof rowsExportQuery>

/** The query of GET /kpis/{id}/rows. */
export const rowsQuery = rows
  .extend({
    limit: z.coerce
      .number('Must be 1 to 200.')
      .int('Must be 1 to 200.')
      .min(1, 'Must be 1 to 200.')
      .max(200, 'Must be 1 to 200.')
      .default(50),
    cursor: z
      .string()
      .max(400)
      .refine((cursor) => rowCursor(cursor) !== null, 'Must be a cursor from this list.')
      .optional(),
  })
  .refine(inOrder, ordered)

/** Where a page of rows ends. */
export function rowCursor(cursor: string): { at: Date; id: string } | null {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'number' || typeof id !== 'string' || !z.uuid().safeParse(id).success) return null
  const instant = new Date(at)
  return Number.isNaN(instant.getTime()) ? null : { at: instant, id }
}

/** One figure as the API and the command line answer it. */
export const figureAnswer = z.strictObject({
  id: kpiId,
  group: z.record(z.string(), z.string()).nullable(),
  numerator: z.number(),
  denominator: z.number(),
  pending: z.number(),
  excluded: z.number(),
  open: z.number(),
  value: z.number().nullable(),
  provisional: z.boolean(),
  excluded_by_reason: z.record(z.string(), z.number()),
  target: z.number().nullable(),
  floor: z.number().nullable(),
  status: z.enum(['on_target', 'watch', 'breach']).nullable(),
  interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  restated: z.strictObject({ numerator: z.number(), denominator: z.number(), reported_at: z.string() }).nullable(),
  beside: z.partialRecord(z.enum(BESIDES), z.number().nullable()),
})

const instantText = z.string().nullable()
export const rowAnswer = z.strictObject({
  ref: z.string(),
  kind: z.enum(['order', 'lead', 'ticket', 'query']),
  at: z.string(),
  part: z.enum(['numerator', 'denominator', 'pending', 'excluded']),
  reason: z.string().nullable(),
  status: z.string(),
  city: z.string().nullable(),
  pincode: z.string().nullable(),
  device_category: z.string(),
  source: z.string(),
  partner: z.string().nullable(),
  partner_kind: z.string().nullable(),
  created_at: z.string(),
  first_assigned_at: instantText,
  assign_due_at: instantText,
  picked_up_at: instantText,
  pickup_due_at: instantText,
  paid_at: instantText,
  rating: z.number().nullable(),
  due_at: instantText,
  resolved_at: instantText,
  channel: z.string().nullable(),
  agent: z.string().nullable(),
  seconds: z.number().nullable(),
})
