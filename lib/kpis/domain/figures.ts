import { startOfDay } from '@/lib/core/business-time'
import { type Beside, type Figure, isPeriod, KPI_IDS, type KpiId, type Question } from '../types'
import { daysOfStretch } from './grain'
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
const NOTHING = new Map<KpiId, Record<'reasons' | 'beside', Record<string, number>>>()
function nothingOf(id: KpiId): Record<'reasons' | 'beside', Record<string, number>> {
  const known = NOTHING.get(id)
  if (known) return known
  const { excluded, beside } = KPIS[id]
  const made = { reasons: zeros(Object.keys(excluded)), beside: zeros(ADDED.filter((key) => key in beside)) }
  NOTHING.set(id, made)
  return made
}

function hasSome(counts: Partial<Record<string, number>>): boolean {
  for (const key in counts) if (counts[key]) return true
  return false
}

/** Whether anything was counted at all. */
function isSomething({ numerator, denominator, pending, open, reasons, beside }: PartCounts): boolean {
  return Boolean(numerator || denominator || pending || open) || hasSome(reasons) || hasSome(beside)
}

function total(counts: Record<string, number>): number {
  let sum = 0
  for (const key in counts) sum += counts[key] ?? 0
  return sum
}

/** What was counted, and nothing of what was not. */
function withCounts<Key extends string>(nothing: Record<string, number>, counts: Partial<Record<Key, number>>) {
  const all: Record<string, number> = { ...nothing }
  for (const key in counts) all[key] = counts[key] ?? 0
  return all
}

function besideOf({ id, numerator, denominator, open, beside }: PartCounts, nothing: Record<string, number>) {
  const told: Record<string, number | null> = withCounts(nothing, beside)
  if (id === 'completion_rate') told.matured = shareOf(numerator, denominator - open)
  if (told.sent !== undefined) told.response_rate = shareOf(beside.answered ?? 0, told.sent ?? 0)
  if (told.rated !== undefined) told.clarity = shareOf(beside.clarity_points ?? 0, told.rated ?? 0)
  return told as Figure['beside']
}

function figureOf(counts: PartCounts, unfinished: boolean): Figure {
  const { id, group, numerator, denominator, pending, open } = counts
  const nothing = nothingOf(id)
  const reasons = withCounts(nothing.reasons, counts.reasons)
  return {
    id,
    group,
    numerator,
    denominator,
    pending,
    excluded: total(reasons),
    open,
    value: shareOf(numerator, denominator),
    provisional: unfinished || pending > 0 || open > 0,
    reasons,
    target: null,
    floor: null,
    status: null,
    interval: null,
    restated: null,
    beside: besideOf(counts, nothing.beside),
  }
}

/** The period has days that are not over at the instant it is looked at. */
export function isUnfinished({ to, zone, asOf, now }: Question): boolean {
  return startOfDay(to, zone) > (asOf ?? now)
}

/** The same of a group: a day, week or month of the period that is over is over, whatever comes after it. */
function unfinishedGroups(question: Question): (group: string | null) => boolean {
  const { by, from, to, zone, asOf, now } = question
  const whole = isUnfinished(question)
  if (!whole || !isPeriod(by)) return () => whole
  const known = new Map<string, boolean>()
  return (group) => {
    if (group === null) return whole
    const told = known.get(group) ?? startOfDay(daysOfStretch(group, by, { from, to }).to, zone) > (asOf ?? now)
    known.set(group, told)
    return told
  }
}

const PLACE_OF = Object.fromEntries(KPI_IDS.map((id, index) => [id, index])) as Record<KpiId, number>

/** What has no value stands last. */
const standsLast = (group: string | null): number => (group === 'unknown' || group === 'unassigned' ? 1 : 0)

function groupOrder(a: string | null, b: string | null): number {
  return standsLast(a) - standsLast(b) || ((a ?? '') < (b ?? '') ? -1 : 1)
}

function addedUp(counted: readonly PartCounts[], ids: readonly KpiId[]): Map<string, PartCounts> {
  const sums = new Map<string, PartCounts>()
  for (const id of ids) sums.set(id, emptyCounts(id, null))
  for (const counts of counted) {
    const sum = sums.get(counts.id) ?? emptyCounts(counts.id, null)
    sums.set(counts.id, sum)
    add(sum, counts)
  }
  return sums
}

/** Most groups are told of once: only what is told of again is added to a sum of its own. */
function byGroup(counted: readonly PartCounts[]): Map<string, PartCounts> {
  const merged = new Map<string, PartCounts>()
  const sums = new Set<PartCounts>()
  for (const counts of counted) {
    const key = counts.group === null ? counts.id : `${counts.id} ${counts.group}`
    const known = merged.get(key)
    if (!known) {
      merged.set(key, counts)
      continue
    }
    const sum = sums.has(known) ? known : emptyCounts(counts.id, counts.group)
    if (sum !== known) {
      add(sum, known)
      sums.add(sum)
      merged.set(key, sum)
    }
    add(sum, counts)
  }
  return merged
}

/**
 * Figures of counts, in the order of the registry and of their groups. Of the whole, groups are added up, and every KPI has its figure, be it
 * of nothing.
 */
export function figuresOf(counted: readonly PartCounts[], ids: readonly KpiId[], question: Question): Figure[] {
  const whole = question.by === null
  const merged = whole ? addedUp(counted, ids) : byGroup(counted)
  const unfinished = unfinishedGroups(question)
  const figures: Figure[] = []
  for (const counts of merged.values())
    if (whole || isSomething(counts)) figures.push(figureOf(counts, unfinished(counts.group)))
  return figures.sort((a, b) => PLACE_OF[a.id] - PLACE_OF[b.id] || groupOrder(a.group, b.group))
}

/** Figures with what stands beside them and does not add up. */
export function besideThem(
  figures: readonly Figure[],
  told: readonly { id: KpiId; group: string | null; beside: Figure['beside'] }[],
): Figure[] {
  if (told.length === 0) return [...figures]
  const known = new Map(told.map(({ id, group, beside }) => [`${id} ${group}`, beside]))
  return figures.map((figure) => {
    const more = known.get(`${figure.id} ${figure.group}`)
    return more ? { ...figure, beside: { ...figure.beside, ...more } } : figure
  })
}
