import type { Team } from '@/lib/auth/roles'
import type { LocalDate } from '@/lib/core/business-time'

/** How tickets that come to a team are given to its people. */
export const MODES = ['off', 'round_robin', 'spare_capacity'] as const
export type Mode = (typeof MODES)[number]

export const MODE_LABELS: Record<Mode, string> = {
  off: 'Off: people take them',
  round_robin: 'In turn',
  spare_capacity: 'To whoever has most room',
}

export const ABSENCE_KINDS = ['leave', 'sick', 'training', 'other'] as const
export type AbsenceKind = (typeof ABSENCE_KINDS)[number]

export const ABSENCE_LABELS: Record<AbsenceKind, string> = {
  leave: 'Leave',
  sick: 'Sick',
  training: 'Training',
  other: 'Other',
}

/** Languages that customers are spoken to in. */
export const LANGUAGES = [
  'english',
  'hindi',
  'marathi',
  'bengali',
  'tamil',
  'telugu',
  'kannada',
  'malayalam',
  'gujarati',
  'punjabi',
  'odia',
  'urdu',
] as const
export type Language = (typeof LANGUAGES)[number]

export const languageLabel = (language: string): string => language.charAt(0).toUpperCase() + language.slice(1)

/** The rules of a team. `contactsPerHour`: what one person is assumed to deal with. */
export type TeamRules = {
  team: Team
  mode: Mode
  onShiftOnly: boolean
  openLimit: number
  contactsPerHour: number
  historyWeeks: number
  version: number
  updatedBy: string
  updatedAt: Date
}

/** What somebody can do: an empty list restricts nothing, no limit of their own is the team's. */
export type Skills = {
  takesTickets: boolean
  categories: string[]
  channels: string[]
  languages: string[]
  openLimit: number | null
}

export type Member = { id: string; name: string; role: string; active: boolean }
/** Somebody with their skills; version 0: nothing was ever said of them. */
export type SkilledMember = Member & Skills & { version: number }

export type Absence = {
  id: string
  userId: string
  name: string
  fromAt: Date
  toAt: Date
  kind: AbsenceKind
  note: string | null
  createdBy: string
}

const SHIFT_STATES = ['draft', 'published', 'removed'] as const
export type ShiftState = (typeof SHIFT_STATES)[number]

export type Shift = {
  id: string
  team: string
  userId: string
  name: string
  startsAt: Date
  endsAt: Date
  state: ShiftState
}

/** What the volume of an hour of a week is forecast to be, and who is there. People are counted in parts of the hour. */
export type HourOfPlan = {
  date: LocalDate
  hour: number
  /** Contacts; null: there is no history for such an hour. */
  expected: number | null
  /** Whether any of the hour is working time of the calendar. */
  open: boolean
  needed: number
  planned: number
  /** People that are missing; 0 when there are enough. */
  gap: number
}

/** Why somebody was given a ticket, or was not. */
export const WHY = [
  'given',
  'knows_it',
  'not_taking',
  'absent',
  'off_shift',
  'category',
  'channel',
  'language',
  'full',
  'later_turn',
  'less_room',
  'has_it',
] as const
export type Why = (typeof WHY)[number]

export const WHY_LABELS: Record<Why, string> = {
  given: 'given',
  knows_it: 'given: worked on it before',
  not_taking: 'takes no tickets by distribution',
  absent: 'away',
  off_shift: 'not on shift',
  category: 'not for this category',
  channel: 'not for this channel',
  language: 'does not speak the customer’s language',
  full: 'at the limit of open tickets',
  later_turn: 'has a later turn',
  less_room: 'has less room',
  has_it: 'had it before',
}

/** One person as distribution looked at them. `open`: on their desk then; `limit`: how many that may be. */
export type Considered = { id: string; name: string; why: Why; open: number; limit: number }

export type Cause = 'arrived' | 'taken_off'

/** To whom a ticket was given, with everybody who was looked at. `userId` null: nobody could take it. */
export type Choice = {
  at: Date
  team: string
  mode: Exclude<Mode, 'off'>
  cause: Cause
  userId: string | null
  userName: string | null
  considered: Considered[]
}

/** How somebody stands now. `until`: the end of the shift or the absence. */
export type Standing = { state: 'on_shift' | 'off_shift' | 'absent' | 'left' | 'no_plan'; until: Date | null }

/** Somebody's desk now. Counts are of open tickets. */
export type Workload = {
  id: string
  name: string
  role: string
  standing: Standing
  takesTickets: boolean
  open: number
  /** Of the open ones, those that are not the customer's turn: what a limit counts. */
  onDesk: number
  limit: number
  overdue: number
  dueSoon: number
  waiting: number
  stale: number
  oldestAt: Date | null
}

/** What nobody has, of a team or of all. */
export type Unassigned = { open: number; overdue: number; oldestAt: Date | null }
