import { formatCount, formatPercent, WEEKDAYS } from '@/lib/core/format'
import type { Figure, GroupBy, KpiId } from '../types'
import { classWords, effectWords, stretchLabel, stretchWords, summaryOf, unitWords } from './chart-words'
import { KPI_EDGES, type TimeClasses } from './classes'
import type { Contribution } from './contribution'
import { COUNT_WORDS, type FunnelStep, type Happened, TIME_EDGES, type TimeSpread, type usualOf } from './counts'
import { durationWords } from './duration-words'
import { groupWords, valueWords } from './figure-words'
import type { Grain } from './grain'
import { KPIS } from './registry'
import { STATUS_WORDS, type Standard, type Status, statusOf } from './targets'

/** How a bar is coloured; what it means stands in words beside it. */
export type MailTone = 'done' | 'risk' | 'failed' | 'plain'
/** One bar. `value`: how long it is; null where there is nothing. `words`: what it says. */
export type MailPoint = { label: string; name: string; value: number | null; words: string; tone: MailTone }

/**
 * A chart as a mail can show it: columns of a course, bars one below the other (left of the middle what took away), or hours of a week. All of it
 * is in words too: mails are read without pictures, by ear, and as plain text.
 */
export type MailChart = { title: string; note: string } & (
  | { kind: 'columns'; points: MailPoint[]; from: number; scale: string }
  | { kind: 'bars'; points: MailPoint[]; signed: boolean; rest: string | null }
  | { kind: 'hours'; rows: { label: string; counts: number[] }[]; most: number; busiest: string[] }
)

const MOST_BARS = 12
const TONES: Record<Status, MailTone> = { on_target: 'done', watch: 'risk', breach: 'failed' }
const toneOf = (status: Status | null): MailTone => (status ? TONES[status] : 'plain')

/** A share near the top is not to be told apart from zero on: columns begin at a round share below the lowest, and say so. */
export function beginningOf(id: KpiId, values: readonly number[]): number {
  const least = Math.min(...values)
  if (KPIS[id].unit === 'rating') return 1
  return KPIS[id].unit === 'share' && least > 0.5 ? Math.floor(least * 10 - 0.5) / 10 : 0
}

export type Course = { grain: Grain; stretches: readonly string[]; figures: readonly Figure[] }

/** How a figure went: a column for each day, week or month, coloured by how it stood. */
export function courseChart(id: KpiId, { grain, stretches, figures }: Course): MailChart {
  const known = new Map(figures.flatMap((figure) => (figure.id === id ? [[figure.group, figure]] : [])))
  const points = stretches.map((start): MailPoint => {
    const figure = known.get(start)
    const [value, status] = [figure?.value ?? null, figure?.status ?? null]
    const stood = status ? `, ${STATUS_WORDS[status].toLowerCase()}` : ''
    const words = `${valueWords(id, value)}${stood}${figure?.provisional ? ', provisional' : ''}`
    return { label: stretchLabel(start, grain), name: stretchWords(start, grain), value, words, tone: toneOf(status) }
  })
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const from = values.length > 0 ? beginningOf(id, values) : 0
  const top = Math.max(...values, from)
  return {
    ...{ kind: 'columns', title: KPIS[id].label, points, from },
    scale: values.length > 0 ? `Columns from ${valueWords(id, from)} to ${valueWords(id, top)}` : '',
    note: [summaryOf(KPIS[id].unit, points), stoodWords(points)].filter(Boolean).join(' '),
  }
}

/** What the colours say: "5 on target, 1 to watch, 1 in breach." */
function stoodWords(points: readonly MailPoint[]): string {
  const of = (tone: MailTone): number => points.filter((point) => point.tone === tone).length
  const parts = [
    of('done') && `${of('done')} on target`,
    of('risk') && `${of('risk')} to watch`,
    of('failed') && `${of('failed')} in breach`,
  ].filter(Boolean)
  return parts.length > 0 ? `${parts.join(', ')}.` : ''
}

function bars(title: string, note: string, points: readonly MailPoint[], signed = false): MailChart {
  const rest = points.length - MOST_BARS
  const more = rest > 0 ? `${formatCount(rest)} more on the board.` : null
  return { kind: 'bars', title, note, points: points.slice(0, MOST_BARS), signed, rest: more }
}

/** What groups did to a change: together they are all of it. */
export function movedChart(title: string, id: KpiId, by: GroupBy, groups: readonly Contribution[]): MailChart {
  const { unit, better } = KPIS[id]
  const points = groups.map((one): MailPoint => {
    const good = one.total === 0 || better === 'neither' ? null : one.total > 0 === (better === 'higher')
    const way = good === null ? '' : good ? ', better' : ', worse'
    const went = `${valueWords(id, one.before)} → ${valueWords(id, one.now)}`
    const name = groupWords(by, one.group)
    const tone = good === null ? 'plain' : good ? 'done' : 'failed'
    return { label: name, name, value: one.total, words: `${effectWords(unit, one.total)}${way} (${went})`, tone }
  })
  return bars(
    title,
    groups.length === 0 ? 'Nothing to compare with.' : 'Together they are all of the change.',
    points,
    true,
  )
}

type City = { city: string; numerator: number; denominator: number }

/** A figure city by city, the largest first. */
export function citiesChart(
  title: string,
  id: KpiId,
  cities: readonly City[],
  goal: Standard | null | undefined,
): MailChart {
  const points = cities.map(({ city, numerator, denominator }): MailPoint => {
    const value = denominator > 0 ? numerator / denominator : null
    const status = statusOf(id, value, goal)
    const stood = status ? `, ${STATUS_WORDS[status].toLowerCase()}` : ''
    const name = groupWords('city', city)
    const words = `${valueWords(id, value)} of ${formatCount(denominator)}${stood}`
    return { label: name, name, value, words, tone: toneOf(status) }
  })
  return bars(title, 'The largest cities first.', points)
}

export function soFarChart(
  title: string,
  happened: readonly { id: Happened; count: number; usual: ReturnType<typeof usualOf> }[],
  days: number,
): MailChart {
  const points = happened.map(({ id, count, usual }): MailPoint => {
    const against = usual
      ? `, usually ${formatCount(usual.median)} (${formatCount(usual.least)}–${formatCount(usual.most)})`
      : ''
    const name = COUNT_WORDS[id]
    return { label: name, name, value: count, words: `${formatCount(count)}${against}`, tone: 'plain' }
  })
  const note =
    days > 0 ? `Against the same time of this weekday in the weeks before (${days}).` : 'There is no earlier week yet.'
  return bars(title, note, points)
}

/** From wishes to paid orders; what was lost stands with the step after which it was. */
export function funnelChart(title: string, steps: readonly FunnelStep[]): MailChart {
  const points = steps.map(({ step, count, share, left }): MailPoint => {
    const of = share === null ? '' : `, ${formatPercent(share)} of the step before`
    const lost = left.map(({ id, count: n, open }) => `${open ? '…' : '−'}${formatCount(n)} ${COUNT_WORDS[id]}`)
    const name = COUNT_WORDS[step]
    const words = `${formatCount(count)}${of}${lost.length > 0 ? ` (${lost.join(', ')})` : ''}`
    return { label: name, name, value: count, words, tone: 'plain' }
  })
  return bars(title, '− was lost, … is still open.', points)
}

/** How long a step took: how many how long. */
export function timesChart({ id, counts, total, median, p90 }: TimeSpread): MailChart {
  const note = `${formatCount(total)} orders, by the calendar${halfWords(median, p90)}.`
  return bars(COUNT_WORDS[id], note, classPoints(TIME_EDGES[id], counts))
}

/** How long what a KPI times took. */
export function classesChart(title: string, { id, counts, total, median, p90 }: TimeClasses): MailChart {
  const note = `${formatCount(total)} in working time${halfWords(median, p90)}.`
  return bars(title, note, classPoints(KPI_EDGES[id] ?? [], counts))
}

function classPoints(edges: readonly number[], counts: readonly number[]): MailPoint[] {
  return counts.map((n, bucket) => {
    const { name } = classWords(edges, bucket)
    return { label: name, name, value: n, words: unitWords('count', n), tone: 'plain' }
  })
}

function halfWords(median: number | null, p90: number | null): string {
  return median === null || p90 === null
    ? ''
    : `: half within ${durationWords(median)}, nine of ten within ${durationWords(p90)}`
}

/** The least and the most of what is wanted that is healthy. Source: kpis.md, "Utilisation balance". */
const HEALTHY = { least: 0.5, most: 1 }

export function useChart(title: string, by: 'partner' | 'city', groups: readonly Figure[]): MailChart {
  const told = groups.filter(
    (figure): figure is Figure & { value: number; group: string } => figure.value !== null && figure.group !== null,
  )
  const points = told
    .sort((a, b) => b.value - a.value)
    .map(({ value, group }): MailPoint => {
      const under = value < HEALTHY.least
      const [band, tone] = under
        ? (['under-used', 'risk'] as const)
        : value <= HEALTHY.most
          ? (['healthy', 'done'] as const)
          : (['overloaded', 'failed'] as const)
      const name = groupWords(by, group)
      return { label: name, name, value, words: `${formatPercent(value)}, ${band}`, tone }
    })
  return bars(title, 'Assignments begun against the desired orders, the fullest first.', points)
}

const MOST_HOURS = 5
const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

/** When orders are placed or contacts come: hours of the week. */
export function hoursChart(title: string, cells: readonly { weekday: number; hour: number; n: number }[]): MailChart {
  const rows = WEEKDAYS.map((day) => ({ label: day.slice(0, 3), counts: Array.from({ length: 24 }, () => 0) }))
  for (const { weekday, hour, n } of cells) {
    const row = rows[weekday - 1]
    if (row) row.counts[hour] = n
  }
  const busiest = cells
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n || a.weekday - b.weekday || a.hour - b.hour)
    .slice(0, MOST_HOURS)
    .map(({ weekday, hour, n }) => `${WEEKDAYS[weekday - 1]} ${hourWords(hour)}: ${formatCount(n)}`)
  const most = Math.max(0, ...cells.map(({ n }) => n))
  return { kind: 'hours', title, note: 'By weekday and hour in IST.', rows, most, busiest }
}
