import { z } from 'zod'
import { ROLES } from '@/lib/auth/roles'
import { maskContactIn } from '@/lib/core/contact-in-text'
import { isPlainText } from '@/lib/core/plain-text'
import { CHART_SHOWS, KPI_SHOWS, MOST_PINS, type Pin, type RemovedPin } from '../domain/pins'
import { kpiId } from '../schema'
import { SLICES } from '../types'

const name = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(60, 'At most 60 characters.')
  .refine(isPlainText, 'Must be plain text.')
  .transform(maskContactIn)
const id = z.uuid()
const version = z.int().min(1)
const by = z.enum(SLICES).nullable()

/** What is pinned, with the address it was pinned from (what follows the "?"). */
const what = z.discriminatedUnion('show', [
  z.strictObject({ show: z.enum(KPI_SHOWS), kpi: kpiId, by }),
  z.strictObject({ show: z.enum(CHART_SHOWS), kpi: z.null(), by: z.null() }),
])

export const pinInput = z.strictObject({
  what,
  query: z
    .string()
    .max(2000, 'Too many filters for a pin.')
    .regex(/^[^#\s]*$/, 'Not a query.'),
  /** A board that there is, or the name of a new one. */
  to: z.union([z.strictObject({ id }), z.strictObject({ name })]),
})
export type PinInput = z.output<typeof pinInput>

export const newPinboardInput = z.strictObject({ name })
export const renamePinboardInput = z.strictObject({ id, version, name })
export const onePinboardInput = z.strictObject({ id })
export const onePinInput = z.strictObject({ id, pin: id })
export const arrangePinsInput = z.strictObject({
  id,
  version,
  pins: z.array(z.strictObject({ id, wide: z.boolean() })).max(MOST_PINS),
})
export const sharePinboardInput = z.strictObject({
  id,
  version,
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
  people: z.array(id).max(50, 'At most 50 people: share it with a role.'),
})
export const searchReadersInput = z.strictObject({ q: z.string().trim().min(1).max(60) })

export const subscribeInput = z
  .strictObject({
    id,
    every: z.enum(['day', 'week'], 'Must be day or week.'),
    weekday: z.int().min(1).max(7).nullable(),
    hour: z.int('Must be 0 to 23.').min(0, 'Must be 0 to 23.').max(23, 'Must be 0 to 23.'),
  })
  .refine(({ every, weekday }) => (every === 'week') === (weekday !== null), {
    message: 'Choose the day of the week.',
    path: ['weekday'],
  })
export type SubscribeInput = z.output<typeof subscribeInput>

const shown = z.object({ id, wide: z.boolean(), query: z.record(z.string(), z.string()) })
const pin = z.union([
  shown.extend({ show: z.enum(KPI_SHOWS), kpi: kpiId, by }),
  shown.extend({ show: z.enum(CHART_SHOWS), kpi: z.null(), by: z.null() }),
])

/** Pins as they are kept. One that an earlier version of the product wrote and this one does not know is left out. */
export function storedPins(value: unknown): Pin[] {
  return z
    .array(z.unknown())
    .parse(value)
    .flatMap((one) => pin.safeParse(one).data ?? [])
}

export function storedRemoved(value: unknown): RemovedPin[] {
  const one = z.object({ pin, at: z.int() })
  return z
    .array(z.unknown())
    .parse(value)
    .flatMap((each) => one.safeParse(each).data ?? [])
}
