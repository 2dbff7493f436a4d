import type { DeviceCategory } from '@/lib/core/device-category'
import { parseRupees } from '@/lib/core/money'
import { createPartnerSchema } from '@/lib/partners/schema'
import type { Partner, PartnerKind, PartnerTier } from '@/lib/partners/types'

/** The form as it is typed. */
export type PartnerValues = {
  partner_id: string
  name: string
  kind: PartnerKind
  city: string | null
  tier: PartnerTier
  daily_capacity: string
  max_open_orders: string
  weekly_orders: string
  device_categories: DeviceCategory[]
  working_days: number[]
  works_holidays: boolean
  high_value_limit: string
  phone: string
  email: string
}

export function valuesOf(partner: Partner | null): PartnerValues {
  const number = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : String(value)
  return {
    partner_id: partner?.code ?? '',
    name: partner?.name ?? '',
    kind: partner?.kind ?? 'vendor',
    city: partner?.city ?? null,
    tier: partner?.tier ?? 'new',
    daily_capacity: number(partner ? partner.dailyCapacity : 4),
    max_open_orders: number(partner?.maxOpenOrders),
    weekly_orders: number(partner?.weeklyOrders),
    device_categories: partner?.deviceCategories ?? ['mobile'],
    working_days: partner?.workingDays ?? [1, 2, 3, 4, 5, 6, 7],
    works_holidays: partner?.worksHolidays ?? true,
    high_value_limit: partner?.highValueLimit ? String(partner.highValueLimit / 100) : '',
    phone: partner?.phone ?? '',
    email: partner?.email ?? '',
  }
}

/** A number as typed; what is none stays text, and the schema says so. */
function numberOf(text: string): unknown {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed
}

function inputOf(values: PartnerValues) {
  const limit = values.high_value_limit.trim()
  return {
    ...values,
    daily_capacity: numberOf(values.daily_capacity),
    max_open_orders: numberOf(values.max_open_orders),
    weekly_orders: numberOf(values.weekly_orders),
    high_value_limit: limit === '' ? null : (parseRupees(limit) ?? 0),
  }
}

const schema = createPartnerSchema.omit({ state: true })

/** What the form says, checked by the same schema as the API; or what is wrong with each field. */
export function checkValues(values: PartnerValues) {
  const parsed = schema.safeParse(inputOf(values))
  const errors: Record<string, string> = {}
  for (const issue of parsed.error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message
  return { input: parsed.success ? parsed.data : null, errors }
}
