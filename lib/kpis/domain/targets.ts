import { addDays, type LocalDate, localDate } from '@/lib/core/business-time'
import { type Figure, isPeriod, type KpiId, type Question } from '../types'
import { daysOfStretch } from './grain'
import { intervalOfShare } from './interval'
import { KPIS } from './registry'

/** A target and floor of a scope from a day on; without numbers the wider scope holds again. */
export type Target = {
  kpi: string
  city: string | null
  partnerKind: string | null
  effectiveFrom: LocalDate
  target: number | null
  floor: number | null
  note: string
  createdBy: string
  createdAt: Date
}

export type Scope = { city: string | null; partnerKind: string | null }
export type Standard = { target: number; floor: number }
/** At or past the target, past the floor, or between. Source: kpis.md, "Targets and thresholds". */
export type Status = 'on_target' | 'watch' | 'breach'

export const STATUS_WORDS: Record<Status, string> = { on_target: 'On target', watch: 'Watch', breach: 'Breach' }

function isLater(a: Target, b: Target): boolean {
  return a.effectiveFrom === b.effectiveFrom ? a.createdAt >= b.createdAt : a.effectiveFrom > b.effectiveFrom
}

/** The newest of a scope on a day: the one that starts last, and of those the one saved last. */
function newest(targets: readonly Target[], kpi: KpiId, { city, partnerKind }: Scope, day: LocalDate): Target | null {
  let last: Target | null = null
  for (const one of targets) {
    if (one.kpi !== kpi || one.city !== city || one.partnerKind !== partnerKind || one.effectiveFrom > day) continue
    if (last === null || isLater(one, last)) last = one
  }
  return last
}

/** What holds on a day: the city's own, else the kind of partner's, else everybody's; null where there is none. */
export function standardOn(targets: readonly Target[], kpi: KpiId, scope: Scope, day: LocalDate): Standard | null {
  const { city, partnerKind } = scope
  return (
    (city === null ? null : numbersOf(newest(targets, kpi, { city, partnerKind: null }, day))) ??
    (partnerKind === null ? null : numbersOf(newest(targets, kpi, { city: null, partnerKind }, day))) ??
    numbersOf(newest(targets, kpi, EVERYBODY, day))
  )
}

const EVERYBODY: Scope = { city: null, partnerKind: null }

function numbersOf(found: Target | null): Standard | null {
  return found && found.target !== null && found.floor !== null ? { target: found.target, floor: found.floor } : null
}

/** What a figure brings along to be judged by; null where nothing is aimed at. */
export function standardOf({ target, floor }: Pick<Figure, 'target' | 'floor'>): Standard | null {
  return target === null || floor === null ? null : { target, floor }
}

/** Null without a value or a standard. */
export function statusOf(kpi: KpiId, value: number | null, standard: Standard | null | undefined): Status | null {
  const { better } = KPIS[kpi]
  if (value === null || !standard || better === 'neither') return null
  const sign = better === 'higher' ? 1 : -1
  if (sign * value >= sign * standard.target) return 'on_target'
  return sign * value < sign * standard.floor ? 'breach' : 'watch'
}

/** Below so many a share is shown with what it might be. */
const FEW = 100

/** Wilson's 95 % interval of a share of few; null where there are many, or it is none. */
function intervalOf({
  id,
  numerator,
  denominator,
}: Pick<Figure, 'id' | 'numerator' | 'denominator'>): Figure['interval'] {
  if (KPIS[id].unit !== 'share' || id === 'utilisation' || denominator === 0 || denominator >= FEW) return null
  return intervalOfShare(numerator, denominator)
}

/** The day whose targets judge a figure: the last of its period (of its own days, where groups are stretches of time), or today while that lies ahead. */
export function judgedOn(
  { from, to, zone, asOf, now, by }: Pick<Question, 'from' | 'to' | 'zone' | 'asOf' | 'now' | 'by'>,
  group: string | null,
): LocalDate {
  return earlier(lastDayOf({ from, to, by }, group), localDate(asOf ?? now, zone))
}

function lastDayOf({ from, to, by }: Pick<Question, 'from' | 'to' | 'by'>, group: string | null): LocalDate {
  const days = by !== null && isPeriod(by) && group !== null ? daysOfStretch(group, by, { from, to }) : { to }
  return addDays(days.to, -1)
}

const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b)

/** The kind of each partner, by code and by id. */
export type PartnerKinds = ReadonlyMap<string, string>

/** Whether a question is about single partners: those are judged by what holds for their kind. */
export function namesPartners({ by, slices, partnerId }: Pick<Question, 'by' | 'slices' | 'partnerId'>): boolean {
  return by === 'partner' || slices.partner !== undefined || partnerId !== null
}

/** Figures with what they should be, how they stand to it, and how sure they are. */
export function judged(
  figures: readonly Figure[],
  question: Question,
  targets: readonly Target[],
  kinds: PartnerKinds,
): Figure[] {
  const { by, slices, partnerId } = question
  const today = localDate(question.asOf ?? question.now, question.zone)
  const days = new Map<string | null, LocalDate>()
  const ofKpi = new Map<string, Target[]>()
  for (const target of targets) ofKpi.set(target.kpi, [...(ofKpi.get(target.kpi) ?? []), target])
  return figures.map((figure) => {
    const partner = by === 'partner' ? figure.group : (slices.partner ?? partnerId)
    const scope = {
      city: by === 'city' ? figure.group : (slices.city ?? null),
      partnerKind: by === 'partner_kind' ? figure.group : (slices.partner_kind ?? kinds.get(partner ?? '') ?? null),
    }
    const day = days.get(figure.group) ?? earlier(lastDayOf(question, figure.group), today)
    days.set(figure.group, day)
    const standard = standardOn(ofKpi.get(figure.id) ?? [], figure.id, scope, day)
    return {
      ...figure,
      target: standard?.target ?? null,
      floor: standard?.floor ?? null,
      status: statusOf(figure.id, figure.value, standard),
      interval: intervalOf(figure),
    }
  })
}

/** Figures of days of the whole business, with what was reported of them as final and says otherwise now. */
export function restated(
  figures: readonly Figure[],
  reports: readonly {
    kpi: string
    day: LocalDate
    numerator: number
    denominator: number
    provisional: boolean
    reportedAt: Date
  }[],
): Figure[] {
  if (reports.length === 0) return [...figures]
  const known = new Map(reports.map((report) => [`${report.kpi} ${report.day}`, report]))
  return figures.map((figure) => {
    const report = known.get(`${figure.id} ${figure.group}`)
    if (!report || report.provisional) return figure
    const { numerator, denominator, reportedAt } = report
    const same = numerator === figure.numerator && denominator === figure.denominator
    return same ? figure : { ...figure, restated: { numerator, denominator, reportedAt } }
  })
}
