import { formatRupees, WEEKDAYS } from '@/lib/core/format'
import type { PolicyKind } from '@/lib/policies/types'

const WORDS: Record<string, string> = {
  byCity: 'by city',
  beforeSlotMinutes: 'before the slot (min)',
  firstCall: 'first call',
  targetMinutes: 'target (min)',
  violationMinutes: 'violation (min)',
  noAction: 'no action',
  reminderEveryMinutes: 'reminder every (min)',
  remindersBeforeEscalation: 'reminders before escalation',
  graces: 'grace',
  withoutSlotHours: 'without a slot (h)',
  acceptedAfterSlotStart: 'accepted, past slot start',
  initiateMinutes: 'to initiate (min)',
  confirmMinutes: 'to confirm (min)',
  weekly: 'working hours',
  bounds: 'band',
  partnerKind: 'kind',
  firstResponse: 'first response',
  followUpMinutes: 'follow-up (working min)',
  subcategories: 'sub-category',
  categories: 'category',
  required: 'asked for',
  confirm: 'customer confirms',
  retired: 'no longer offered',
  alerts: 'reminders and escalation',
  byPriority: 'by priority',
  remind: 'reminder',
  escalate: 'escalation',
  everyMinutes: 'every (working min)',
  most: 'at most',
  topics: 'topic',
  dispositions: 'disposition',
  firstReply: 'first reply',
  reopenDays: 'starts anew after (days)',
  survey: 'rating',
  afterTicket: 'asked after a ticket',
  afterQuery: 'asked after a query',
  validDays: 'link valid (days)',
  quietDays: 'not asked again within (days)',
  lowScore: 'low up to',
  low: 'ticket of a low score',
}

/** "stuck.priced" → "Stuck, priced"; "weekly.1.2.from" → "Working hours, Monday, 2, from". */
export function pathWords(path: string, kind: PolicyKind): string {
  const parts = path.split('.').map((part, index) => {
    if (kind === 'calendar' && index === 1 && path.startsWith('weekly')) return WEEKDAYS[Number(part) - 1] ?? part
    return WORDS[part] ?? part.replaceAll('_', ' ')
  })
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A value of a policy in a few words. */
export function valueWords(value: unknown, path: string): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'any'
  if (typeof value === 'number') return path.endsWith('.below') ? formatRupees(value) : String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value.replaceAll('_', ' ')
  if (Array.isArray(value)) return value.map((item) => valueWords(item, path)).join(', ') || 'none'
  const entries = Object.entries(value as Record<string, unknown>)
  return entries
    .map(([key, each]) => `${WORDS[key] ?? key.replaceAll('_', ' ')} ${valueWords(each, `${path}.${key}`)}`)
    .join(', ')
}
