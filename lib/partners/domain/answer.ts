import type { Partner } from '../types'

/** A partner as the API answers it; its audience holds partners.read, so contact data are in it. */
export function partnerAnswer(partner: Partner) {
  return {
    partner_id: partner.code,
    name: partner.name,
    kind: partner.kind,
    city: partner.city,
    tier: partner.tier,
    state: partner.state,
    hold_until: partner.holdUntil?.toISOString() ?? null,
    daily_capacity: partner.dailyCapacity,
    max_open_orders: partner.maxOpenOrders,
    weekly_orders: partner.weeklyOrders,
    device_categories: partner.deviceCategories,
    working_days: partner.workingDays,
    works_holidays: partner.worksHolidays,
    high_value_limit: partner.highValueLimit,
    phone: partner.phone,
    email: partner.email,
    created_at: partner.createdAt.toISOString(),
    version: partner.version,
  }
}
