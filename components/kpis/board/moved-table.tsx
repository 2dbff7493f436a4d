import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { formatCount, formatPercent } from '@/lib/core/format'
import { effectWords } from '@/lib/kpis/domain/chart-words'
import type { GroupNames } from '@/lib/kpis/domain/choices'
import type { Contribution } from '@/lib/kpis/domain/contribution'
import type { Kpi } from '@/lib/kpis/domain/kpi'
import type { GroupBy } from '@/lib/kpis/types'
import { CsvButton } from '../charts/csv-button'
import { GROUP_LABELS, groupWords, valueWords } from '../kpi-words'
import { PinButton } from '../pins/pin-button'
import type { PinProps } from '../pins/pin-props'

export interface MovedTableProps {
  kpi: Kpi
  by: GroupBy
  groups: readonly Contribution[]
  /** The KPI narrowed to a group. */
  href: (group: string) => string
  rowsHref: ((group: string) => string) | null
  /** What partners and people are called. */
  names?: GroupNames
  /** Every group, with the other figures. */
  allHref?: string
  pin?: PinProps
  /** Instead of “By city”. */
  title?: string
}

const SHOWN = 6

/** What the groups of a slice did to the change, the largest first: together they are all of it. */
export function MovedTable({ kpi, by, groups, href, rowsHref, allHref, pin, title, names }: MovedTableProps) {
  const shown = groups.slice(0, SHOWN)
  const rest = groups.slice(SHOWN)
  const most = Math.max(...groups.map(({ total }) => Math.abs(total)), Number.EPSILON)
  return (
    <Card
      title={title ?? `By ${GROUP_LABELS[by].toLowerCase()}`}
      headingLevel={3}
      actions={
        <>
          {groups.length > 0 && (
            <CsvButton
              title={`${kpi.label} by ${GROUP_LABELS[by]}`}
              lines={[
                [by, 'before', 'now', 'weight before', 'weight now', 'rate effect', 'mix effect', 'effect'],
                ...groups.map((one) => [
                  groupWords(by, one.group, names),
                  one.before,
                  one.now,
                  one.weightBefore,
                  one.weightNow,
                  one.rate,
                  one.mix,
                  one.total,
                ]),
              ]}
            />
          )}
          {pin && <PinButton {...pin} />}
        </>
      }
      className="print:break-inside-avoid"
    >
      {groups.length === 0 && <p className="text-muted text-sm">Nothing to compare with in these days.</p>}
      <ul className="flex flex-col">
        {shown.map((one) => (
          <li key={one.group} className="border-line border-t py-2 first:border-t-0">
            <div className="flex items-baseline justify-between gap-3">
              <Link
                href={href(one.group)}
                className="thumb min-w-0 truncate rounded-sm font-medium text-sm hover:underline"
              >
                {groupWords(by, one.group, names)}
              </Link>
              <Effect kpi={kpi} effect={one.total} />
            </div>
            <Bar share={one.total / most} good={isGood(kpi, one.total)} />
            <p className="tabular mt-1 flex flex-wrap justify-between gap-x-3 text-muted text-xs">
              <span>
                {valueWords(kpi.id, one.before)} → {valueWords(kpi.id, one.now)} · weight{' '}
                {formatPercent(one.weightBefore)} → {formatPercent(one.weightNow)}
              </span>
              <span>
                rate {effectWords(kpi.unit, one.rate)}, mix {effectWords(kpi.unit, one.mix)}
              </span>
              {rowsHref && one.now !== null && (
                <Link href={rowsHref(one.group)} className="thumb rounded-sm text-accent-text hover:underline">
                  Rows<span className="sr-only"> of {groupWords(by, one.group, names)}</span>
                </Link>
              )}
            </p>
          </li>
        ))}
        {rest.length > 0 && (
          <li className="flex justify-between gap-3 border-line border-t py-2 text-muted text-sm">
            {allHref ? (
              <Link href={allHref} className="thumb rounded-sm hover:underline">
                {formatCount(rest.length)} more, together
              </Link>
            ) : (
              `${formatCount(rest.length)} more, together`
            )}
            <Effect kpi={kpi} effect={rest.reduce((sum, { total }) => sum + total, 0)} />
          </li>
        )}
      </ul>
    </Card>
  )
}

function isGood({ better }: Kpi, effect: number): boolean | null {
  return effect === 0 || better === 'neither' ? null : effect > 0 === (better === 'higher')
}

function Effect({ kpi, effect }: { kpi: Kpi; effect: number }) {
  const good = isGood(kpi, effect)
  return (
    <span className={cn('tabular shrink-0 text-sm', good === true && 'text-done', good === false && 'text-failed')}>
      {effectWords(kpi.unit, effect)}
      <span className="sr-only">{good === null ? '' : good ? ', for the better' : ', for the worse'}</span>
    </span>
  )
}

/** Left of the middle took away, right of it added. */
function Bar({ share, good }: { share: number; good: boolean | null }) {
  const width = Math.abs(share) * 50
  const fill =
    good === null ? 'var(--color-neutral-mark)' : good ? 'var(--color-done-mark)' : 'var(--color-failed-mark)'
  return (
    <svg aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none" className="mt-1 h-1 w-full">
      <rect width={100} height={4} fill="var(--color-sunken)" />
      <rect x={share < 0 ? 50 - width : 50} width={width} height={4} fill={fill} />
      <rect x={49.9} width={0.2} height={4} fill="var(--color-line-strong)" />
    </svg>
  )
}
