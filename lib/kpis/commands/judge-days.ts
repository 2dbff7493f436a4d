import { type Actor, SYSTEM } from '@/lib/auth/actor'
import { addDays, type LocalDate, localDate } from '@/lib/core/business-time'
import { sql } from '@/lib/server/sql'
import { figureChoices } from '../data/choices'
import { againstFloor, againstUsual, WEEKS_BEFORE } from '../domain/alert-limits'
import { isKnownOf, isQueue, looksFor } from '../domain/alert-rules'
import type { FiguresQuery } from '../schema'
import type { Figure, KpiId } from '../types'
import type { AlertKind, AlertRule, AlertSubject, Judged, Watched } from '../types/alerts'
import { expectOk } from './read-dashboard'
import { readFigures } from './read-figures'

/** Days or hours of one thing, as an alert of a kind would see them, oldest first. */
export type Looked = AlertSubject & { kind: AlertKind; measure: Watched; days: Judged[] }

/** So many days are judged: longer than anything stays undecided. */
export const JUDGED_DAYS = 28

export const WHOLE: AlertSubject = { scope: 'all', value: null }

/** Figures by day of one subject, through the door of every screen: the days to judge, and the weeks that say what is usual. */
export async function figuresByDay(
  actor: Actor,
  subject: AlertSubject,
  ids: readonly KpiId[],
  until: LocalDate,
  now: Date,
): Promise<Figure[]> {
  const from = addDays(until, -JUDGED_DAYS - 7 * WEEKS_BEFORE)
  const asked = { from, to: until, view: 'business', by: 'day', ...narrowedTo(subject) } as const
  return expectOk(await readFigures(actor, asked, now, ids))
}

/** What figures of a subject are narrowed to. */
export function narrowedTo({
  scope,
  value,
}: AlertSubject): Pick<Partial<FiguresQuery>, 'city' | 'partner_kind' | 'partner'> {
  return scope === 'all' || value === null ? {} : { [scope]: value }
}

/** The days of one figure, judged by the rule: against its floor, and against what is usual. */
export function judgeFigure(
  kind: 'floor' | 'sudden',
  figures: readonly Figure[],
  rule: AlertRule,
  until: LocalDate,
): Judged[] {
  const byDay = new Map(figures.map((figure) => [figure.group ?? '', figure]))
  const judged = figures.filter(({ group }) => (group ?? '') >= addDays(until, -JUDGED_DAYS))
  return judged.flatMap((figure) => {
    const one = kind === 'floor' ? againstFloor(figure, rule.least) : againstUsual(figure, byDay, rule.least)
    return one ? [one] : []
  })
}

function judgeSubject(
  subject: AlertSubject,
  rules: readonly AlertRule[],
  figures: readonly Figure[],
  until: LocalDate,
): Looked[] {
  return rules.flatMap((rule) => {
    const { measure } = rule
    const own = figures.filter(({ id }) => id === measure)
    return (['floor', 'sudden'] as const)
      .filter((kind) => looksFor(rule, kind, subject.scope))
      .map((kind) => ({ ...subject, kind, measure, days: judgeFigure(kind, own, rule, until) }))
  })
}

/** Every figure that is watched, for the whole business, each city and kind of partner, by the days that are over. */
export async function judgedDays(rules: readonly AlertRule[], now: Date): Promise<Looked[]> {
  const until = localDate(now)
  const { cities } = await figureChoices(sql)
  const subjects: AlertSubject[] = [
    WHOLE,
    ...cities.map((value): AlertSubject => ({ scope: 'city', value })),
    ...['vendor', 'in_house'].map((value): AlertSubject => ({ scope: 'partner_kind', value })),
  ]
  const looked: Looked[] = []
  for (const subject of subjects) {
    const wanted = rules.filter(
      (rule) =>
        !isQueue(rule.measure) &&
        isKnownOf(rule.measure, subject.scope) &&
        (looksFor(rule, 'floor', subject.scope) || looksFor(rule, 'sudden', subject.scope)),
    )
    if (wanted.length === 0) continue
    const ids = wanted.map(({ measure }) => measure as KpiId)
    looked.push(...judgeSubject(subject, wanted, await figuresByDay(SYSTEM, subject, ids, until, now), until))
  }
  return looked
}
