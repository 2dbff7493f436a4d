import type { AlertRules, TicketPolicy } from '../types'

/** Who is told and when, where a version does not say. Source: issue "Tickets", "reminders before, escalation chain at and after breach". */
export const STANDARD_ALERTS: AlertRules = {
  standard: {
    remind: [
      { clock: 'response', left: 25, unit: 'percent' },
      { clock: 'resolution', left: 25, unit: 'percent' },
    ],
    escalate: [
      { after: 0, to: 'team' },
      { after: 60, to: 'lead' },
      { after: 240, to: 'manager' },
    ],
  },
  byPriority: {
    critical: {
      remind: [
        { clock: 'response', left: 50, unit: 'percent' },
        { clock: 'resolution', left: 50, unit: 'percent' },
        { clock: 'resolution', left: 25, unit: 'percent' },
      ],
      escalate: [
        { after: 0, to: 'team' },
        { after: 0, to: 'lead' },
        { after: 30, to: 'manager' },
      ],
    },
  },
  stale: { everyMinutes: 480, most: 2 },
}

/** The rules as a version says them: one from before reminders and escalation could be chosen means the standard. */
export function wholeTicketPolicy(kept: unknown): TicketPolicy {
  const policy = kept as Omit<TicketPolicy, 'alerts'> & { alerts?: AlertRules }
  return { ...policy, alerts: policy.alerts ?? STANDARD_ALERTS }
}
