import { formatDateTime, formatRupees } from '@/lib/core/format'
import { LIFECYCLE } from './lifecycle'
import { CONSENT_LABELS, ID_KINDS } from './order-words'
import type { CommandAct, VisitAct } from './visit-acts'

/** One thing that was done at the door, in words to read out: "Confirm pickup", and what was said with it. `at`: ISO 8601. */
export type RecordedLine = { key: string; at: string; title: string; details: string[] }

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const named = (name: string, value: unknown): string | null => (text(value) ? `${name} ${text(value)}` : null)

function detailsOf({ input }: CommandAct): string[] {
  const { amount, consent } = input as { amount?: unknown; consent?: { by?: unknown; note?: unknown } }
  const idKind = ID_KINDS[input.id_kind as keyof typeof ID_KINDS]
  const details = [
    typeof amount === 'number' ? formatRupees(amount) : null,
    text(input.price_reason),
    named('IMEI', input.imei),
    named('Serial number', input.serial),
    idKind ? `ID seen: ${idKind}` : null,
    CONSENT_LABELS[consent?.by as keyof typeof CONSENT_LABELS] ?? null,
    text(consent?.note),
    text(input.reason),
    text(input.note),
  ]
  return details.filter((each) => each !== null)
}

/** What somebody recorded and the server has not taken, oldest first: told to them, so that they can tell it on. */
export function recordedLines(acts: readonly VisitAct[]): RecordedLine[] {
  return [...acts]
    .sort((a, b) => a.seq - b.seq)
    .map((act) =>
      act.kind === 'photo'
        ? { key: act.key, at: act.at, title: 'Photo', details: [] }
        : { key: act.key, at: act.at, title: LIFECYCLE[act.command].label, details: detailsOf(act) },
    )
}

/** As the server takes them (`lostVisitInput`). */
const MOST_LINES = 60
const LONGEST = 600

/** The same in lines of words, for whoever was not there: "26 Nov 2026, 10:05 Confirm pickup: IMEI …". */
export function linesToTell(acts: readonly VisitAct[]): string[] {
  return recordedLines(acts)
    .slice(0, MOST_LINES)
    .map(({ at, title, details }) => [`${formatDateTime(at)} ${title}`, ...details].join(', ').slice(0, LONGEST))
}
