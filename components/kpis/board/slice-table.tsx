import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { formatCount } from '@/lib/core/format'
import { amountWords } from '@/lib/kpis/domain/chart-words'
import type { GroupNames } from '@/lib/kpis/domain/choices'
import type { Kpi } from '@/lib/kpis/domain/kpi'
import type { Figure, GroupBy } from '@/lib/kpis/types'
import { CsvButton } from '../charts/csv-button'
import { GROUP_LABELS, groupWords, valueWords } from '../kpi-words'

export interface SliceTableProps {
  kpi: Kpi
  by: GroupBy
  figures: readonly Figure[]
  /** The KPI narrowed to a group. */
  href: (group: string) => string
  /** The rows of a group; null when there are none to show to this reader. */
  rowsHref: ((group: string) => string) | null
  /** What partners and people are called. */
  names?: GroupNames
  /** Every group, with the other figures. */
  allHref: string
}

const SHOWN = 6

/** How the groups of a slice stand, the largest first. */
export function SliceTable({ kpi, by, figures, href, rowsHref, allHref, names }: SliceTableProps) {
  const known = figures.filter(({ denominator }) => denominator > 0)
  const sorted = known.toSorted((a, b) => b.denominator - a.denominator)
  const rows = kpi.id === 'utilisation' ? null : rowsHref
  return (
    <Card
      title={`By ${GROUP_LABELS[by].toLowerCase()}`}
      headingLevel={3}
      actions={
        <CsvButton
          title={`${kpi.label} by ${GROUP_LABELS[by]}`}
          lines={[
            [by, 'value', 'numerator', 'denominator'],
            ...sorted.map(({ group, value, numerator, denominator }) => [
              groupWords(by, group ?? '', names),
              value,
              numerator,
              denominator,
            ]),
          ]}
        />
      }
      className="print:break-inside-avoid"
    >
      <ul className="flex flex-col text-sm">
        {sorted.slice(0, SHOWN).map((figure) => {
          const group = figure.group ?? ''
          const of = `of ${amountWords(figure.denominator)}`
          return (
            <li
              key={group}
              className="grid grid-cols-[1fr_auto_5rem] items-baseline gap-3 border-line border-t py-2 first:border-t-0"
            >
              <Link href={href(group)} className="thumb min-w-0 truncate rounded-sm font-medium hover:underline">
                {groupWords(by, group, names)}
              </Link>
              <span className="tabular">{valueWords(kpi.id, figure.value)}</span>
              <span className="tabular text-right text-muted text-xs">
                {rows ? (
                  <Link href={rows(group)} className="thumb rounded-sm text-accent-text hover:underline">
                    {of}
                    <span className="sr-only"> rows: {groupWords(by, group, names)}</span>
                  </Link>
                ) : (
                  of
                )}
              </span>
            </li>
          )
        })}
        {sorted.length > SHOWN && (
          <li className="border-line border-t py-2 text-muted">
            <Link href={allHref} className="thumb rounded-sm hover:underline">
              {formatCount(sorted.length - SHOWN)} more: all of them
            </Link>
          </li>
        )}
      </ul>
    </Card>
  )
}
