import type { WorkingCalendar } from '@/lib/core/business-time'

/** How long until a placed order must be assigned. */
export type AssignmentRule = { mode: 'working_minutes'; minutes: number } | { mode: 'same_working_day' }

/** The kind of partner a pickup grace is for; "any" until a partner is known. */
export type GraceRule = { city: string | null; partnerKind: 'vendor' | 'in_house' | null; minutes: number }

/** Version of the clocks: product.md, "Clocks". All in minutes. */
export type ClocksPolicy = {
  assignment: { standard: AssignmentRule; byCity: Record<string, AssignmentRule>; beforeSlotMinutes: number }
  firstCall: { targetMinutes: number; violationMinutes: number }
  /** After so many reminders without an answer it is escalated. */
  noAction: { minutes: number; reminderEveryMinutes: number; remindersBeforeEscalation: number }
  /** Grace after the slot's end; the most specific rule wins: city and kind, city, kind, general. */
  pickup: { graces: GraceRule[]; withoutSlotHours: number }
  stuck: {
    acceptedAfterSlotStart: number
    en_route: number
    arrived: number
    inspecting: number
    priced: number
    /** Working minutes. */
    failure_reported: number
  }
  payout: { initiateMinutes: number; confirmMinutes: number }
}

/** Upper bounds in paise, rising; above the last is "high value". */
export type ValueBands = { bounds: { below: number; label: string }[]; above: string }

/** The policies in force at an instant, with their versions: an order keeps those of the moment its clock started. */
export type PolicySet = {
  clocks: ClocksPolicy
  clocksVersion: number
  calendar: WorkingCalendar
  calendarVersion: number
}

export type FailureOwner = 'customer' | 'vendor' | 'associate' | 'operations' | 'system'
export type FailureReason = {
  code: string
  label: string
  usualOwner: FailureOwner
  active: boolean
  position: number
  version: number
}

export const FAILURE_OWNERS = [
  'customer',
  'vendor',
  'associate',
  'operations',
  'system',
] as const satisfies FailureOwner[]

/** Rules of tickets and of queries are versioned here and understood by their rooms. */
export type PolicyKind = 'clocks' | 'calendar' | 'value_bands' | 'tickets' | 'queries'
export type PolicyBody = ClocksPolicy | WorkingCalendar | ValueBands | object

/** One version of a rule document, as history keeps it. */
export type PolicyVersion = {
  kind: PolicyKind
  version: number
  effectiveFrom: Date
  body: PolicyBody
  note: string | null
  createdBy: string
  createdAt: Date
}
