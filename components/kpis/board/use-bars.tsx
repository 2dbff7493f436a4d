import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { StatusBadge } from '@/components/ui/status-badge'
import { formatCount, formatPercent } from '@/lib/core/format'
import type { GroupNames } from '@/lib/kpis/domain/choices'
import type { Figure } from '@/lib/kpis/types'
import { CsvButton } from '../charts/csv-button'
import { groupWords } from '../kpi-words'
import { PinButton } from '../pins/pin-button'
import type { PinProps } from '../pins/pin-props'

export interface UseBarsProps {
  by: 'partner' | 'city'
  totals: readonly Figure[]
  groups: readonly Figure[]
  /** What partners and people are called. */
  names?: GroupNames
  /** The dashboard of a group; null when there is none for this reader. */
  href: ((group: string) => string) | null
  rowsHref: ((group: string | null) => string) | null
  pin?: PinProps
}

const SHOWN = 20
const LEAST = 0.5
/** Bars end at twice of what is wanted; the words say what is beyond. */
const END = 2

function bandOf(value: number): { tone: 'risk' | 'done' | 'failed'; words: string } {
  if (value < LEAST) return { tone: 'risk', words: 'Under-used' }
  return value <= 1 ? { tone: 'done', words: 'Healthy' } : { tone: 'failed', words: 'Overloaded' }
}

/** Assignments against the desired weekly orders, the fullest first. Source: kpis.md, "Utilisation balance". */
export function UseBars({ by, totals, groups, href, rowsHref, pin, names }: UseBarsProps) {
  const whole = totals.find(({ id }) => id === 'utilisation')
  const inHouse = totals.find(({ id }) => id === 'in_house_share')
  const told = groups
    .filter(
      (figure): figure is Figure & { value: number; group: string } => figure.value !== null && figure.group !== null,
    )
    .sort((a, b) => b.value - a.value)
  const { under_used, healthy, overloaded, vendors, active_vendors } = whole?.beside ?? {}
  return (
    <Card
      title="Utilisation balance"
      description="Assignments begun, declined and undone ones left out, against the desired orders of the days: healthy from half of it to all of it"
      actions={
        <>
          {told.length > 0 && (
            <CsvButton
              title="Utilisation balance"
              lines={[
                [by, 'utilisation', 'assignments', 'desired', 'band'],
                ...told.map(({ group, value, numerator, denominator }) => [
                  groupWords(by, group, names),
                  value,
                  numerator,
                  denominator,
                  bandOf(value).words,
                ]),
              ]}
            />
          )}
          {pin && <PinButton {...pin} />}
        </>
      }
      className="print:break-inside-avoid"
    >
      <dl className="mb-3 grid grid-cols-2 gap-3 text-sm sm:grid-cols-3 lg:grid-cols-6">
        <Fact label="All together" words={whole?.value == null ? '–' : formatPercent(whole.value)} />
        <Fact label="Under-used" words={formatCount(under_used ?? 0)} />
        <Fact label="Healthy" words={formatCount(healthy ?? 0)} />
        <Fact label="Overloaded" words={formatCount(overloaded ?? 0)} />
        <Fact label="Active vendors" words={`${formatCount(active_vendors ?? 0)} of ${formatCount(vendors ?? 0)}`} />
        <Fact label="In-house share" words={inHouse?.value == null ? '–' : formatPercent(inHouse.value)} />
      </dl>
      {told.length === 0 ? (
        <EmptyState variant="nothing-found" title="No partner with a desired figure was at work" className="py-6" />
      ) : (
        <ul className="flex flex-col">
          {told.slice(0, SHOWN).map((figure) => (
            <li
              key={figure.group}
              className="grid grid-cols-[minmax(5rem,10rem)_1fr_auto] items-center gap-3 border-line border-t py-1.5 text-sm"
            >
              {href ? (
                <Link href={href(figure.group)} className="thumb truncate rounded-sm hover:underline">
                  {groupWords(by, figure.group, names)}
                </Link>
              ) : (
                <span className="truncate">{groupWords(by, figure.group, names)}</span>
              )}
              <UseBar value={figure.value} />
              <span className="flex items-center justify-end gap-2">
                {rowsHref ? (
                  <Link href={rowsHref(figure.group)} className="tabular thumb rounded-sm hover:underline">
                    {formatPercent(figure.value)}
                    <span className="sr-only"> rows: {groupWords(by, figure.group, names)}</span>
                  </Link>
                ) : (
                  <span className="tabular">{formatPercent(figure.value)}</span>
                )}
                <span className="w-26 max-sm:hidden">
                  <StatusBadge tone={bandOf(figure.value).tone}>{bandOf(figure.value).words}</StatusBadge>
                </span>
                <span className="sr-only sm:hidden">{bandOf(figure.value).words}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {told.length > SHOWN && (
        <p className="mt-2 text-muted text-sm">{formatCount(told.length - SHOWN)} more are in the figures.</p>
      )}
    </Card>
  )
}

function Fact({ label, words }: { label: string; words: string }) {
  return (
    <div>
      <dt className="font-normal text-muted text-xs">{label}</dt>
      <dd className="tabular font-medium">{words}</dd>
    </div>
  )
}

/** The band of health is drawn behind, its ends at half and all of what is wanted. */
function UseBar({ value }: { value: number }) {
  const at = (share: number): number => (Math.min(share, END) * 100) / END
  const tone = bandOf(value).tone
  return (
    <svg aria-hidden viewBox="0 0 100 8" preserveAspectRatio="none" className="h-3 w-full">
      <rect width={100} height={8} fill="var(--color-sunken)" />
      <rect x={at(LEAST)} width={at(1) - at(LEAST)} height={8} fill="var(--color-done-soft)" />
      <rect y={1.5} width={at(value)} height={5} fill={`var(--color-${tone}-mark)`} />
      <rect x={at(1) - 0.2} width={0.4} height={8} fill="var(--color-ink)" />
    </svg>
  )
}
