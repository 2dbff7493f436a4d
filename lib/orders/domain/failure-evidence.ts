import type { OrderEvent } from '../types'

export type LoggedCall = { at: Date; channel: string; answered: boolean; note: string | null; by: string }
export type EvidenceStep = { at: Date; command: string; by: string }
export type FailureEvidence = {
  report: { at: Date; by: string; reasonCode: string | null; note: string | null; imported: boolean } | null
  /** Contacts since the partner got it, oldest first. */
  calls: LoggedCall[]
  /** What the partner did, from getting it to the report. */
  steps: EvidenceStep[]
  notes: { at: Date; by: string; text: string }[]
  /** How often it was reported as failed before. */
  earlier: number
}

const GIVES_PARTNER = ['assign', 'reassign', 'reverse_failure']
const STEPS = ['accept', 'start_trip', 'arrive', 'start_inspection', 'set_final_price', 'reschedule']

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** What an order's history says for and against a failure that was reported last. `events` are all of it, oldest first. */
export function evidenceOf(events: readonly OrderEvent[]): FailureEvidence {
  const reported = events.findLastIndex(({ command }) => command === 'report_failure')
  const report = events[reported]
  const until = reported < 0 ? events.length : reported
  const given = events.slice(0, until).findLastIndex(({ command }) => GIVES_PARTNER.includes(command))
  const held = events.slice(Math.max(given, 0))
  return {
    report: report
      ? {
          at: report.at,
          by: report.actor.name,
          reasonCode: text(report.data.reason_code),
          note: text(report.data.note),
          imported: report.imported,
        }
      : null,
    calls: held.flatMap(({ command, at, actor, data }) =>
      command === 'log_contact'
        ? [
            {
              at,
              channel: text(data.channel) ?? 'call',
              answered: data.answered === true,
              note: text(data.note),
              by: actor.name,
            },
          ]
        : [],
    ),
    steps: events
      .slice(Math.max(given, 0), until)
      .filter(({ command }) => STEPS.includes(command) || GIVES_PARTNER.includes(command))
      .map(({ at, command, actor }) => ({ at, command, by: actor.name })),
    notes: events.flatMap(({ command, at, actor, data }) => {
      const words = command === 'note' ? text(data.note) : null
      return words ? [{ at, by: actor.name, text: words }] : []
    }),
    earlier: events.slice(0, Math.max(reported, 0)).filter(({ command }) => command === 'report_failure').length,
  }
}
