import { startOfDay } from '@/lib/core/business-time'
import { type Beside, type Figure, KPI_IDS, type KpiId, type Question } from '../types'
import { KPIS } from './registry'

/** Counts of one KPI and group as one scan gives them; several scans may tell of the same number. */
export type PartCounts = {
  id: KpiId
  group: string | null
  numerator: number
  denominator: number
  pending: number
  open: number
  reasons: Record<string, number>
  /** What stands beside, where it can be added up. */
  beside: Partial<Record<Beside, number>>
}

/** A share, or nothing where there is nothing to share. Source: kpis.md, "Parts". */
export function shareOf(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}

function addTo<Key extends string>(into: Partial<Record<Key, number>>, counts: Partial<Record<Key, number>>): void {
  for (const key in counts) into[key] = (into[key] ?? 0) + (counts[key] ?? 0)
}

/** Adds counts to a sum that is nobody else's. */
function add(into: PartCounts, counts: PartCounts): void {
  into.numerator += counts.numerator
  into.denominator += counts.denominator
  into.pending += counts.pending
  into.open += counts.open
  addTo(into.reasons, counts.reasons)
  addTo(into.beside, counts.beside)
}

/** A KPI and group of which nothing was counted. */
export function emptyCounts(id: KpiId, group: string | null): PartCounts {
  return { id, group, numerator: 0, denominator: 0, pending: 0, open: 0, reasons: {}, beside: {} }
}

/** What stands beside a number by the period, so that nothing of it is 0. */
const ADDED = [
  'overdue',
  'recovered',
  'good',
  'bad',
  'sent',
  'answered',
  'sent_back',
  'rated',
  'clarity_points',
] as const

function zeros<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>
}

/** What a figure of a KPI has of reasons and beside it where nothing is of it, by KPI. */
const NOTHING = new Map<KpiId, Pick<PartCounts, 'reasons' | 'beside'>>()
function nothingOf(id: KpiId): Pick<PartCounts, 'reasons' | 'beside'> {
  const known = NOTHING.get(id)
  if (known) return known
  const { excluded, beside } = KPIS[id]
  const made = { reasons: zeros(Object.keys(excluded)), beside: zeros(ADDED.filter((key) => key in beside)) }
  NOTHING.set(id, made)
  return made
}

/** Whether anything was counted at all. */
function isSomething({ numerator, denominator, pending, open, reasons, beside }: PartCounts): boolean {
  return [numerator, denominator, pending, open, ...Object.values(reasons), ...Object.values(beside)].some(Boolean)
}

function figureOf(counts: PartCounts, unfinished: boolean): Figure {
  const { id, group, numerator, denominator, pending, open } = counts
  const nothing = nothingOf(id)
  const reasons = { ...nothing.reasons, ...counts.reasons }
  const beside = { ...nothing.beside, ...counts.beside }
  const matures = id === 'completion_rate'
  return {
    id,
    group,
    numerator,
    denominator,
    pending,
    excluded: Object.values(reasons).reduce((sum, count) => sum + count, 0),
    open,
    value: shareOf(numerator, denominator),
    provisional: unfinished || pending > 0 || open > 0,
    reasons,
    target: null,
    floor: null,
    status: null,
    interval: null,
    restated: null,
    beside: {
      ...(matures && { matured: shareOf(numerator, denominator - open) }),
      ...beside,
      ...(beside.sent !== undefined && { response_rate: shareOf(beside.answered ?? 0, beside.sent) }),
      ...(beside.rated !== undefined && { clarity: shareOf(beside.clarity_points ?? 0, beside.rated) }),
    },
  }
}

/** The period has days that are not over at the instant it is looked at. */
export function isUnfinished({ to, zone, asOf, now }: Question): boolean {
  return startOfDay(to, zone) > (asOf ?? now)
}

const PLACE_OF = Object.fromEntries(KPI_IDS.map((id, index) => [id, index])) as Record<KpiId, number>

/** What has no value stands last. */
function groupOrder(a: string | null, b: string | null): number {
  const last = (group: string | null): number => (group === 'unknown' || group === 'unassigned' ? 1 : 0)
  return last(a) - last(b) || ((a ?? '') < (b ?? '') ? -1 : 1)
}

/** Figures of counts, in the order of the registry and of their groups. Without groups every KPI has its figure, be it of nothing. */
export function figuresOf(counted: readonly PartCounts[], ids: readonly KpiId[], question: Question): Figure[] {
  const merged = new Map<string, PartCounts>()
  if (question.by === null) for (const id of ids) merged.set(id, emptyCounts(id, null))
  for (const counts of counted) {
    const key = counts.group === null ? counts.id : `${counts.id} ${counts.group}`
    const sum = merged.get(key) ?? emptyCounts(counts.id, counts.group)
    merged.set(key, sum)
    add(sum, counts)
  }
  const unfinished = isUnfinished(question)
  return [...merged.values()]
    .filter((counts) => question.by === null || isSomething(counts))
    .map((counts) => figureOf(counts, unfinished))
    .sort((a, b) => PLACE_OF[a.id] - PLACE_OF[b.id] || groupOrder(a.group, b.group))
}

/** Figures with what stands beside them and does not add up. */
export function besideThem(
  figures: readonly Figure[],
  told: readonly { id: KpiId; group: string | null; beside: Figure['beside'] }[],
): Figure[] {
  const known = new Map(told.map(({ id, group, beside }) => [`${id} ${group}`, beside]))
  return figures.map((figure) => {
    const more = known.get(`${figure.id} ${figure.group}`)
    return more ? { ...figure, beside: { ...figure.beside, ...more } } : figure
  })
}
