import type { PolicySet } from '@/lib/policies/types'
import { CITIES } from '@/prisma/seed/content/places'
import { CUSTOMER_FAILURES, OWN_FAILURES, PARTNER_FAILURES } from '@/prisma/seed/content/words'
import { simulate } from '@/prisma/seed/simulate'
import type { AuditRow, CustomerRow, FlagRow, LeadRow, OrderFile } from '@/prisma/seed/world/order-file'
import { type DemoInput, makeWorld, type World } from '@/prisma/seed/world/world'

const HOURS = [{ from: '10:00', to: '19:00' }]

/** The policies that a migration brings (20261122000200_first_policies). */
export const POLICIES: PolicySet = {
  clocks: {
    assignment: { standard: { mode: 'working_minutes', minutes: 120 }, byCity: {}, beforeSlotMinutes: 60 },
    firstCall: { targetMinutes: 10, violationMinutes: 20 },
    noAction: { minutes: 60, reminderEveryMinutes: 15, remindersBeforeEscalation: 2 },
    pickup: { graces: [{ city: null, partnerKind: null, minutes: 30 }], withoutSlotHours: 48 },
    stuck: {
      acceptedAfterSlotStart: 240,
      en_route: 120,
      arrived: 60,
      inspecting: 60,
      priced: 60,
      failure_reported: 240,
    },
    payout: { initiateMinutes: 60, confirmMinutes: 1440 },
  },
  clocksVersion: 1,
  calendar: {
    zone: 'Asia/Kolkata',
    weekly: { 1: HOURS, 2: HOURS, 3: HOURS, 4: HOURS, 5: HOURS, 6: HOURS, 7: [] },
    holidays: [],
  },
  calendarVersion: 1,
}

const CODES = [...CUSTOMER_FAILURES, ...PARTNER_FAILURES, ...OWN_FAILURES].map(([code]) => code)

export const FAILURE_REASONS = [...new Set(CODES)].map((code, position) => ({
  code,
  label: code,
  usualOwner: 'customer' as const,
  active: true,
  position,
  version: 1,
}))

/** 60 pincodes for each city, of the right prefix. */
const DIRECTORY = CITIES.flatMap(({ city, prefixes }) =>
  Array.from({ length: 60 }, (_, n) => ({
    pincode: `${prefixes[0]}${String(n + 1).padStart(2, '0')}`,
    city,
    latitude: 20 + n / 100,
  })),
)

export type Demo = {
  world: World
  files: OrderFile[]
  customers: CustomerRow[]
  leads: LeadRow[]
  flags: FlagRow[]
  audit: AuditRow[]
}

type Change = { seed?: number; now?: Date; orders?: number; days?: number }

export function smallInput(change: Change = {}): DemoInput {
  const input = { orders: 300, days: 15, seed: 1, now: new Date('2026-11-20T14:37:00+05:30'), ...change }
  return { ...input, directory: DIRECTORY, policies: POLICIES, failureReasons: FAILURE_REASONS, referencePrefix: 'OR' }
}

export function smallDemo(change: Change = {}): Demo {
  const rows = { files: [], customers: [], leads: [], flags: [], audit: [] } as Omit<Demo, 'world'>
  const sink = {
    customer: (row: CustomerRow) => void rows.customers.push(row),
    lead: (row: LeadRow) => void rows.leads.push(row),
    flag: (row: FlagRow) => void rows.flags.push(row),
    audit: (row: AuditRow) => void rows.audit.push(row),
    order: (file: OrderFile) => void rows.files.push(file),
  }
  const world = makeWorld(smallInput(change), sink)
  for (const { until } of simulate(world)) if (until > world.end) throw new Error('history ends now')
  return { world, ...rows }
}
