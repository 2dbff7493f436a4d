import { addDays, addMinutes, localDate } from '@/lib/core/business-time'
import { formatCount, formatDate, formatDateTime, formatTime } from '@/lib/core/format'
import { QUEUE_LABELS, type Queue } from '@/lib/orders/domain/list-queues'
import type { Alert, AlertFacts, AlertKind, AlertSubject, SettledWhy, Watched } from '../types/alerts'
import { isQueue } from './alert-rules'
import { periodWords, valueWords } from './figure-words'
import { KPIS } from './registry'

const TICKET_QUEUES: Record<string, string> = {
  open: 'Open tickets',
  unassigned: 'Tickets without an owner',
  overdue: 'Overdue tickets',
}

/** "Order assignment SLA %", "Orders “No vendor”", "Overdue tickets" */
export function watchedWords(measure: Watched): string {
  if (!isQueue(measure)) return KPIS[measure].label
  const [room, queue = ''] = measure.split('.')
  return room === 'orders' ? `Orders “${QUEUE_LABELS[queue as Queue]}”` : (TICKET_QUEUES[queue] ?? queue)
}

const KINDS: Record<string, string> = { vendor: 'Vendors', in_house: 'In-house associates' }

type Subject = AlertSubject & { partnerName?: string | null }

export function subjectWords({ scope, value, partnerName }: Subject): string {
  if (scope === 'all' || value === null) return 'Whole business'
  if (scope === 'partner') return partnerName ?? value
  return scope === 'city' ? value : (KINDS[value] ?? value)
}

/** A value in its unit: 0.934 → "93.4%", 4.06, "3.5 h", 42. */
export function alertValue(measure: Watched, value: number): string {
  return isQueue(measure) ? formatCount(Math.round(value)) : valueWords(measure, value)
}

export const KIND_WORDS: Record<AlertKind, string> = {
  floor: 'Past its floor',
  sudden: 'Sudden change',
  queue: 'Growing queue',
}

type Told = Subject & { kind: AlertKind; measure: Watched }

/** "Pickup SLA compliance % past its floor: Mumbai" */
export function alertTitle({ kind, measure, ...subject }: Told): string {
  const what = watchedWords(measure)
  const happened =
    kind === 'floor'
      ? `${what} past its floor`
      : kind === 'sudden'
        ? `${what} changed suddenly`
        : `${what}: the queue grows`
  return kind === 'queue' ? happened : `${happened}: ${subjectWords(subject)}`
}

function higherIsBetter(measure: Watched): boolean {
  return !isQueue(measure) && KPIS[measure].better === 'higher'
}

/** What it stands on, in a sentence: "84.2% of 57 on 24 Nov 2026, floor 90.0%; 4 days on end". */
export function alertReason({
  kind,
  measure,
  scope,
  facts,
  lastAt,
}: Told & { facts: AlertFacts; lastAt: Date }): string {
  const say = (value: number): string => alertValue(measure, value)
  const { value, limit, usual, of, held, restated } = facts
  if (kind === 'queue')
    return `${say(value)} at ${formatTime(lastAt)}, usually ${say(usual ?? 0)} at that hour; longer than ${say(limit)} for ${held} hours`
  const when = scope === 'partner' ? 'in the seven days to' : 'on'
  const day = `${say(value)}${of === null ? '' : ` of ${formatCount(Math.round(of))}`} ${when} ${formatDate(lastAt)}`
  const against =
    kind === 'floor'
      ? `floor ${say(limit)}; ${held} days on end`
      : `usually ${say(usual ?? 0)} on that weekday, not ${higherIsBetter(measure) ? 'below' : 'above'} ${say(limit)}`
  return `${day}, ${against}${restated ? '; a figure of these days was restated' : ''}`
}

/** From when to when: days, or hours of a queue, the last one whole. */
export function alertSpan({ kind, beganAt, lastAt }: Pick<Alert, 'kind' | 'beganAt' | 'lastAt'>): string {
  if (kind === 'queue') return `${formatDateTime(beganAt)} – ${formatTime(addMinutes(lastAt, 60))}`
  return periodWords({ from: localDate(beganAt), to: addDays(localDate(lastAt), 1) })
}

export const SETTLED_WORDS: Record<SettledWhy, string> = {
  over: 'It is over',
  corrected: 'Its days turned out differently',
  rule_off: 'No longer watched',
  silent: 'Too little is counted now',
  partner_off: 'The partner no longer takes orders',
}
