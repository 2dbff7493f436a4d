import { deviceLabel } from '@/lib/core/device-category'
import { formatRupees, formatSlot } from '@/lib/core/format'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import type { OrderEvent } from '../types'
import { inspectionWords, readInspection } from './inspection'
import { CAUSE_LABELS, CHANNELS, CONSENT_LABELS, ID_KINDS, OWNER_LABELS } from './order-words'

/** What an event says besides who and when: "why" in words of a person first, then facts. */
export type EventFact = { label: string | null; text: string }

type Names = { partners: ReadonlyMap<string, string>; reasons: ReadonlyMap<string, string>; now: Date }
type Writer = (value: unknown, names: Names, data: Record<string, unknown>) => string | null

const plain: Writer = (value) => (typeof value === 'string' && value ? value : null)
const money: Writer = (value) => (typeof value === 'number' ? formatRupees(value) : null)

function fromTo(write: (value: string) => string): Writer {
  return (value) => {
    if (typeof value !== 'object' || value === null) return null
    const { from, to } = value as { from?: string | null; to?: string | null }
    return `${from ? write(from) : '–'} → ${to ? write(to) : '–'}`
  }
}

/** One of a closed vocabulary; what is not in it is shown as it came. */
function oneOf(labels: Record<string, string>): Writer {
  return (value) => (typeof value === 'string' ? (labels[value] ?? value.replaceAll('_', ' ')) : null)
}

const WARNINGS: Record<string, string> = {
  duplicate_order: 'possible duplicate',
  imei_bought_before: 'IMEI bought before',
  reassignment_needed: 'reassignment needed',
}

const override: Writer = (value) => {
  const { reason, rules } = (value ?? {}) as { reason?: string; rules?: string[] }
  const words = (rules ?? []).map((rule) => ROUTING_RULE_WORDS[rule] ?? rule).join('; ')
  return [words, reason].filter(Boolean).join(' – ') || null
}

const list =
  (words: (one: string) => string): Writer =>
  (value) =>
    Array.isArray(value) && value.length > 0 ? value.map((one) => words(String(one))).join(', ') : null

/** Fields of events in the order they are read. A field that is not here is not shown. */
const FIELDS: readonly [field: string, label: string | null, write: Writer][] = [
  ['reason', null, plain],
  ['reason_code', null, (value, { reasons }) => (typeof value === 'string' ? (reasons.get(value) ?? value) : null)],
  ['note', 'Note', plain],
  [
    'partner_id',
    'Partner',
    (value, { partners }) => (typeof value === 'string' ? (partners.get(value) ?? value) : null),
  ],
  ['override', 'Override', override],
  ['partner_kept', 'Partner', (value) => (value === false ? 'could not take it any more' : null)],
  ['undone', null, (value) => (value === true ? 'Taken back within 10 s: it counts as never done' : null)],
  ['owner', 'Verdict', oneOf(OWNER_LABELS)],
  ['usual_owner', 'Usually', oneOf(OWNER_LABELS)],
  ['then', 'Then', oneOf({ close: 'closed', requeue: 'back to the queue' })],
  ['by', 'Asked by', oneOf({ customer: 'the customer', operations: 'operations' })],
  ['why', null, oneOf({ area: 'Area is not served', device: 'Device is not served in the area' })],
  ['slot', 'Slot', slotWords],
  ['cause', 'Caused by', oneOf(CAUSE_LABELS)],
  ['amount', 'Amount', money],
  ['price_reason', 'Price reason', plain],
  ['quoted_amount', 'Quote', money],
  ['inspection', 'Inspection', inspected],
  ['consent_by', 'Consent', oneOf(CONSENT_LABELS)],
  ['id_kind', 'ID seen', oneOf(ID_KINDS)],
  ['utr', 'UTR', plain],
  ['channel', 'Channel', oneOf(CHANNELS)],
  ['answered', null, (value) => (value === true ? 'Answered' : value === false ? 'Not answered' : null)],
  ['pincode', 'Pincode', (value) => (typeof value === 'string' ? value : fromTo(String)(value, NOTHING, {}))],
  [
    'device_category',
    'Device',
    (value) => (typeof value === 'string' ? deviceLabel(value) : fromTo(deviceLabel)(value, NOTHING, {})),
  ],
  ['fields', 'Changed', list((field) => field.replace('.', ' ').replaceAll('_', ' '))],
  ['source', 'Source', plain],
  ['lead_ref', 'From lead', plain],
  ['acknowledged', 'Answered warning', list((code) => WARNINGS[code] ?? code.replaceAll('_', ' '))],
]

const NOTHING: Names = { partners: new Map(), reasons: new Map(), now: new Date(0) }

function inspected(value: unknown): string | null {
  const inspection = readInspection(value)
  return inspection && [inspectionWords(inspection), inspection.note].filter(Boolean).join('. ')
}

function slotWords(value: unknown, { now }: Names): string | null {
  const { start, end } = (value ?? {}) as { start?: string; end?: string }
  return start && end ? formatSlot(start, end, now) : null
}

/** What happened, in words, without who and when. */
export function eventFacts({ command, data }: Pick<OrderEvent, 'command' | 'data'>, names: Names): EventFact[] {
  return FIELDS.flatMap(([field, label, write]) => {
    const text = data[field] === undefined ? null : write(data[field], names, data)
    // A note's own words are what the event is: they need no label.
    return text ? [{ label: command === 'note' && field === 'note' ? null : label, text }] : []
  })
}

const LATE_MS = 15 * 60_000

/** How long after it happened an event was written down, in ms; null when at once. */
export function recordedLate({
  at,
  recordedAt,
  imported,
}: Pick<OrderEvent, 'at' | 'recordedAt' | 'imported'>): number | null {
  const late = recordedAt.getTime() - at.getTime()
  return !imported && late > LATE_MS ? late : null
}
