import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/lib/core/format'
import { effectWords, summaryOf } from '@/lib/kpis/domain/chart-words'
import type { Contribution } from '@/lib/kpis/domain/contribution'
import { KPIS } from '@/lib/kpis/domain/registry'
import { type Standard, statusOf } from '@/lib/kpis/domain/targets'
import type { Figure, GroupBy } from '@/lib/kpis/types'
import type { ChartPoint } from '../charts/chart-data'
import { Sparkline } from '../charts/sparkline'
import { changeOf, groupWords, valueWords } from '../kpi-words'
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
  const { figure, before, comparedWith, goal, points, moved, movedBy, href, groupHref, pin, anchor = figure.id } = props
  const kpi = KPIS[figure.id]
  const standing = statusOf(figure.id, figure.value, goal)
  const change = changeOf(figure, before)
  const maturing = figure.open > 0 && figure.beside.matured != null
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
            {goal && `Target ${valueWords(figure.id, goal.target)} · `}of {formatCount(Math.round(figure.denominator))}
            {figure.provisional && ' · provisional'}
            {maturing && ` · matured ${valueWords(figure.id, figure.beside.matured ?? null)}`}
          </p>
        </div>
        <Sparkline values={points.map(({ value }) => value)} target={goal?.target} className="h-10 w-28 shrink-0" />
        <span className="sr-only">{summaryOf(kpi.unit, points)}</span>
      </div>
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
