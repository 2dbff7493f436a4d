import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/lib/core/format'
import { amountWords, effectWords, summaryOf } from '@/lib/kpis/domain/chart-words'
import type { Contribution } from '@/lib/kpis/domain/contribution'
import { KPIS } from '@/lib/kpis/domain/registry'
import { type Standard, statusOf } from '@/lib/kpis/domain/targets'
import type { Figure, GroupBy, KpiId, Part } from '@/lib/kpis/types'
import { type ChartPoint, openEnd } from '../charts/chart-data'
import { Sparkline } from '../charts/sparkline'
import { changeOf, groupWords, PART_LABELS, valueWords } from '../kpi-words'
import { PinButton } from '../pins/pin-button'
import type { PinProps } from '../pins/pin-props'
import { StandingBadge } from './standing-badge'

export interface GoalCardProps {
  figure: Figure
  before: Figure | undefined
  /** The days it is compared with, in words. */
  comparedWith: string | null
  goal: Standard | null | undefined
  points: readonly ChartPoint[]
  moved: readonly Contribution[]
  movedBy: GroupBy
  /** Its page. */
  href: string
  /** The rows of a group; null when there are none to show to this reader. */
  groupHref: ((group: string) => string) | null
  /** The rows of a part; null when there are none to show to this reader. */
  rowsHref: ((part: Part) => string) | null
  /** What its pin pins; none where it is pinned already. */
  pin?: PinProps
  /** Its place on the page, where a KPI may stand there twice. */
  anchor?: string
}

const TOLD = 2

/** What went the way the number went; what went against it is on the number's page. */
function explains(figure: Figure, before: Figure | undefined): (one: Contribution) => boolean {
  const up = (figure.value ?? 0) > (before?.value ?? 0)
  return ({ total }) => total !== 0 && total > 0 === up
}

/** One number that matters: how it stands, against what, how it moved and what moved it. All of the card leads to its page. */
export function GoalCard(props: GoalCardProps) {
  const { figure, before, comparedWith, goal, points, moved, movedBy, href, groupHref, rowsHref, pin } = props
  const anchor = props.anchor ?? figure.id
  const kpi = KPIS[figure.id]
  const standing = statusOf(figure.id, figure.value, goal)
  const change = changeOf(figure, before)
  const reasons = change?.good === null || !change ? [] : moved.filter(explains(figure, before)).slice(0, TOLD)
  return (
    <section
      id={anchor}
      aria-labelledby={`goal-${anchor}`}
      className="relative flex min-w-0 scroll-mt-4 flex-col rounded-lg border border-line bg-surface p-4 hover:border-line-strong has-[h3_a:focus-visible]:border-focus print:break-inside-avoid"
    >
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h3 id={`goal-${anchor}`} className="font-medium text-sm">
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg">
            {kpi.label}
          </Link>
        </h3>
        <span className="flex shrink-0 items-center gap-1">
          {standing ? (
            <StandingBadge standing={standing} />
          ) : (
            <span className="text-muted text-xs">{goal ? 'No value yet' : 'No target'}</span>
          )}
          {pin && <PinButton {...pin} />}
        </span>
      </div>
      <div className="mt-1 flex items-end justify-between gap-3">
        <div className="min-w-0">
          <p className="tabular font-medium text-2xl">{valueWords(figure.id, figure.value)}</p>
          <p className="text-muted text-xs">
            {goal && `Target ${valueWords(figure.id, goal.target)} · `}
            {/* What partners want is no rows. */}
            <RowsOf
              part="denominator"
              count={figure.denominator}
              label={kpi.label}
              href={figure.id === 'utilisation' ? null : rowsHref}
            >
              of {amountWords(figure.denominator)}
            </RowsOf>
            {figure.provisional && ' · provisional'}
          </p>
        </div>
        <Sparkline
          values={points.map(({ value }) => value)}
          provisional={openEnd(points)}
          target={goal?.target}
          className="h-10 w-28 shrink-0"
        />
        <span className="sr-only">{summaryOf(kpi.unit, points)}</span>
      </div>
      <HowSure figure={figure} href={rowsHref} />
      {before && (
        <p className="mt-2 text-sm">
          <span
            className={cn('tabular', change?.good === true && 'text-done', change?.good === false && 'text-failed')}
          >
            {change?.words ?? 'Nothing to compare'}
            <span className="sr-only">
              {change?.good === true ? ', better' : change?.good === false ? ', worse' : ''}
            </span>
          </span>
          <span className="text-muted">
            {change ? ` against ${valueWords(figure.id, before.value)}, ` : ' with '}
            {comparedWith}
          </span>
        </p>
      )}
      {reasons.length > 0 && (
        <p className="mt-1 text-muted text-sm">
          Moved by{' '}
          {reasons.map((one, index) => (
            <span key={one.group}>
              {index > 0 && ', '}
              {groupHref && one.now !== null ? (
                <Link
                  href={groupHref(one.group)}
                  className="thumb relative z-10 rounded-sm text-ink underline decoration-line-strong underline-offset-2"
                >
                  {groupWords(movedBy, one.group)}
                </Link>
              ) : (
                groupWords(movedBy, one.group)
              )}{' '}
              <span className="tabular">{effectWords(kpi.unit, one.total)}</span>
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

type RowsHref = GoalCardProps['rowsHref']

/** Words that open the rows they count; above the card's own link. */
function RowsOf(props: { part: Part; count: number; label: string; href: RowsHref; children: ReactNode }) {
  const { part, count, label, href, children } = props
  if (!href || count === 0) return <>{children}</>
  return (
    <Link
      href={href(part)}
      className="thumb relative z-10 inline-flex min-h-6 items-center rounded-sm underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {children}
      <span className="sr-only"> rows of {label}</span>
    </Link>
  )
}

/** What keeps a number from being the last word: few rows, undecided ones, and those it cannot count yet. */
function HowSure({ figure, href }: { figure: Figure; href: RowsHref }) {
  const { id, interval, pending, open, beside } = figure
  const { label } = KPIS[id]
  const words = (value: number | null): string => valueWords(id, value)
  const of = (part: Part, count: number, text: string) => (
    <RowsOf key={part} part={part} count={count} label={`${label}, ${PART_LABELS[part].toLowerCase()}`} href={href}>
      {formatCount(count)} {text}
    </RowsOf>
  )
  const told = [
    interval && (
      <span key="few" data-tip="With so few, the true share may be anywhere in between (95%).">
        few: {words(interval.low)} to {words(interval.high)}
      </span>
    ),
    pending > 0 && of('pending', pending, 'pending'),
    open > 0 && of('open', open, id === 'fcr' ? 'within 7 days' : 'not ended'),
    open > 0 && beside.matured != null && <span key="matured">matured {words(beside.matured)}</span>,
    (beside.overdue ?? 0) > 0 && of('overdue', beside.overdue ?? 0, OVERDUE_WORDS[id] ?? 'overdue'),
  ].filter(Boolean)
  if (told.length === 0) return null
  return (
    <p className="tabular flex flex-wrap items-center gap-x-1.5 text-muted text-xs">
      {told.map((one, index) => (
        <span key={index}>
          {index > 0 && <span aria-hidden>· </span>}
          {one}
        </span>
      ))}
    </p>
  )
}

/** Those that a number of what was done does not count: they have not been done. */
const OVERDUE_WORDS: Partial<Record<KpiId, string>> = {
  pickup_sla: 'overdue, not picked up',
  first_response_time: 'overdue, not answered',
}
