import Link from 'next/link'
import { StatusBadge } from '@/components/ui/status-badge'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { addDays } from '@/lib/core/business-time'
import { formatCount, formatDateTime, formatDay, formatShortDay, formatTime, NO_VALUE } from '@/lib/core/format'
import { isQueue } from '@/lib/kpis/domain/alert-rules'
import { PARTNER_DAYS } from '@/lib/kpis/domain/alert-runs'
import { alertValue } from '@/lib/kpis/domain/alert-words'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Alert, DayVerdict, Judged } from '@/lib/kpis/types/alerts'
import type { ChartPoint } from '../charts/chart-data'
import { ChartFrame } from '../charts/chart-frame'

type Of = Pick<Alert, 'kind' | 'measure' | 'scope' | 'value'>

export interface AlertCourseProps {
  alert: Of
  /** Days, of a queue hours, oldest first. */
  course: readonly Judged[]
}

/** The figure's page for one day, of a partner for the seven that end with it, narrowed as the alert is. */
function dayHref({ measure, scope, value }: Of, day: string): string {
  const from = scope === 'partner' ? addDays(day, 1 - PARTNER_DAYS) : day
  const query = new URLSearchParams({ period: 'custom', from, last: day })
  if (scope === 'partner') query.set('view', 'partner')
  if (scope !== 'all' && value) query.set(scope, value)
  return `/kpis/${measure}?${query}`
}

const nameOf = (alert: Of, at: string): string =>
  isQueue(alert.measure) ? formatDateTime(new Date(at)) : formatDay(at)

function pointsOf(alert: Of, course: readonly Judged[]): ChartPoint[] {
  const queue = isQueue(alert.measure)
  const floors = alert.kind === 'floor' && new Set(course.map(({ target, limit }) => `${target} ${limit}`)).size > 1
  return course.map(({ at, value, of, verdict, target, limit }) => ({
    label: queue ? formatTime(new Date(at)) : formatShortDay(at),
    name: nameOf(alert, at),
    value,
    ...(of !== null && value !== null && { numerator: value * of, denominator: of }),
    href: queue || value === null ? null : dayHref(alert, at),
    // A target that changed within these days is drawn as it was on each.
    ...(floors && { limits: target === null || limit === null ? null : { target, floor: limit } }),
    provisional: !queue && verdict === 'unsure' && value !== null,
  }))
}

/** The course of what an alert is about, and how each day or hour was judged. */
export function AlertCourse({ alert, course }: AlertCourseProps) {
  const { measure, kind } = alert
  const last = course.at(-1)
  const queue = isQueue(measure)
  const better = isQueue(measure) ? 'lower' : KPIS[measure].better
  const limits =
    kind === 'floor' && better !== 'neither' && last?.target != null && last.limit !== null
      ? { target: last.target, floor: last.limit, better }
      : null
  return (
    <>
      <ChartFrame
        title={queue ? 'How long the queue was' : alert.scope === 'partner' ? 'The seven days to each day' : 'By day'}
        description={
          limits
            ? `Target ${alertValue(measure, limits.target)}, floor ${alertValue(measure, limits.floor)}`
            : 'The usual values are in the table below'
        }
        what={queue ? 'Hour' : 'Day'}
        kind={queue ? 'bars' : 'line'}
        unit={isQueue(measure) ? 'count' : KPIS[measure].unit}
        points={pointsOf(alert, course)}
        limits={limits}
      />
      <CourseTable alert={alert} course={course} />
    </>
  )
}

const VERDICTS: Record<DayVerdict, { words: string; tone: 'failed' | 'done' | 'neutral' }> = {
  past: { words: 'Past it', tone: 'failed' },
  well: { words: 'Well', tone: 'done' },
  unsure: { words: 'Not said yet', tone: 'neutral' },
}

function unsureWords({ measure, scope }: Of, { limit }: Judged): string {
  if (isQueue(measure) && limit !== null) return 'In between'
  // Seven days of few rows are not to be decided by waiting.
  return scope === 'partner' ? 'Not sure' : VERDICTS.unsure.words
}

function CourseTable({ alert, course }: AlertCourseProps) {
  const queue = isQueue(alert.measure)
  const usual = alert.kind !== 'floor'
  const say = (value: number | null): string => (value === null ? NO_VALUE : alertValue(alert.measure, value))
  return (
    <Table
      caption={queue ? 'Each hour as it was judged' : 'Each day as it was judged'}
      className="max-h-96"
      stickyFirst
    >
      <TableHead>
        <TableHeaderCell>{queue ? 'Hour' : alert.scope === 'partner' ? 'Seven days to' : 'Day'}</TableHeaderCell>
        <TableHeaderCell
          data-tip={
            queue
              ? 'In between: shorter than the limit, but not halfway back to the usual'
              : alert.scope === 'partner'
                ? 'Not certain: what is still open could change it, too little was counted, or it may be chance'
                : 'Not said yet: what is still open or pending could change it, or too little was counted'
          }
        >
          Judged
        </TableHeaderCell>
        <TableHeaderCell numeric>{queue ? 'Size' : 'Value'}</TableHeaderCell>
        {!queue && <TableHeaderCell numeric>Of</TableHeaderCell>}
        {usual && <TableHeaderCell numeric>Usually</TableHeaderCell>}
        <TableHeaderCell numeric>{usual ? 'Limit' : 'Floor'}</TableHeaderCell>
      </TableHead>
      <TableBody>
        {course.toReversed().map((day) => (
          <TableRow key={day.at}>
            <TableRowHeader>
              {queue || day.value === null ? (
                nameOf(alert, day.at)
              ) : (
                <Link href={dayHref(alert, day.at)} className="rounded-sm text-accent-text hover:underline">
                  {nameOf(alert, day.at)}
                </Link>
              )}
            </TableRowHeader>
            <TableCell>
              <span className="inline-flex items-center gap-2">
                <StatusBadge tone={VERDICTS[day.verdict].tone}>
                  {day.verdict === 'unsure' ? unsureWords(alert, day) : VERDICTS[day.verdict].words}
                </StatusBadge>
                {day.restated && <span className="text-muted">restated</span>}
              </span>
            </TableCell>
            <TableCell numeric>{say(day.value)}</TableCell>
            {!queue && <TableCell numeric>{day.of === null ? NO_VALUE : formatCount(Math.round(day.of))}</TableCell>}
            {usual && <TableCell numeric>{say(day.usual)}</TableCell>}
            <TableCell numeric>{say(day.limit)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
