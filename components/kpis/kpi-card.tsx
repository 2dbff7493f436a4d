import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/lib/core/format'
import { KPIS } from '@/lib/kpis/domain/registry'
import type { Figure, Part } from '@/lib/kpis/types'
import { besideOf, changeOf, PART_LABELS, partsOf, valueWords } from './kpi-words'
import { PinButton } from './pins/pin-button'
import type { PinProps } from './pins/pin-props'
import { StatusMark } from './status-mark'

export interface KpiCardProps {
  figure: Figure
  before: Figure | undefined
  /** The days it is compared with: "24 Oct – 22 Nov 2026". */
  comparedWith: string | null
  /** The rows behind a part; null when the reader may not see rows. */
  rowsHref: ((part: Part) => string) | null
  definitionHref: string
  pin?: PinProps
}

/** One number: its value, how it moved, and every count it is made of, each opening its rows. */
export function KpiCard({ figure, before, comparedWith, rowsHref, definitionHref, pin }: KpiCardProps) {
  const kpi = KPIS[figure.id]
  const change = changeOf(figure, before)
  const { matured } = figure.beside
  return (
    <section
      aria-labelledby={`kpi-${figure.id}`}
      className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4"
    >
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 id={`kpi-${figure.id}`} className="font-medium text-sm">
          <Link
            href={definitionHref}
            className="inline-flex min-h-6 items-center rounded-sm hover:underline"
            data-tip={kpi.sentence}
          >
            {kpi.label}
          </Link>
        </h2>
        <span className="flex shrink-0 items-center gap-1">
          {figure.provisional && (
            <span
              className="rounded-full bg-neutral-soft px-2 py-0.5 text-neutral text-xs"
              data-tip="The period is not over, or some of its orders are still open."
            >
              Provisional
            </span>
          )}
          {pin && <PinButton {...pin} />}
        </span>
      </div>
      <p className="mt-1 flex flex-wrap items-center gap-2">
        <span className="tabular font-medium text-2xl">{valueWords(figure.id, figure.value)}</span>
        <StatusMark figure={figure} />
      </p>
      {figure.interval && (
        <p className="text-muted text-xs" data-tip="With so few, the true share may be anywhere in between (95%).">
          Few: {valueWords(figure.id, figure.interval.low)} to {valueWords(figure.id, figure.interval.high)}
        </p>
      )}
      <p className="mt-0.5 min-h-5 text-sm">
        {change && (
          <span className={cn('tabular', change.good === true && 'text-done', change.good === false && 'text-failed')}>
            {change.words}
            <span className="sr-only">
              {change.good === true ? ', better' : change.good === false ? ', worse' : ''}
            </span>
          </span>
        )}
        {comparedWith && before && (
          <span className="text-muted">
            {change ? ' against ' : 'Before: '}
            {valueWords(figure.id, before.value)}, {comparedWith}
          </span>
        )}
      </p>
      <dl className="mt-3 grid grid-cols-[1fr_auto] items-center gap-x-3 border-line border-t pt-2 text-sm [&_:is(dd,dt)]:flex [&_:is(dd,dt)]:min-h-6 [&_:is(dd,dt)]:items-center [&_dd]:justify-end">
        {partsOf(figure).map(({ part, count }) => (
          <div key={part} className="contents">
            <dt className="text-muted">{PART_LABELS[part]}</dt>
            <dd className="tabular text-right">
              {rowsHref && count > 0 ? (
                <Link
                  href={rowsHref(part)}
                  className="inline-flex min-h-6 min-w-6 items-center justify-end rounded-sm text-accent-text hover:underline max-sm:min-h-9"
                >
                  {formatCount(count)}
                  <span className="sr-only"> rows: {`${kpi.label}, ${PART_LABELS[part]}`}</span>
                </Link>
              ) : (
                formatCount(count)
              )}
            </dd>
          </div>
        ))}
        {besideOf(figure).map(({ key, label, words, tip }) => (
          <div key={key} className="contents">
            <dt className="text-muted" data-tip={tip}>
              {label}
            </dt>
            <dd className="tabular text-right">{words}</dd>
          </div>
        ))}
        {matured !== undefined && (
          <div className="contents">
            <dt className="text-muted" data-tip="Leaving out orders that have not ended yet">
              Matured
            </dt>
            <dd className="tabular text-right">{valueWords(figure.id, matured)}</dd>
          </div>
        )}
      </dl>
    </section>
  )
}
