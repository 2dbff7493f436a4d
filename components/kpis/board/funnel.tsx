import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { formatCount, formatPercent } from '@/lib/core/format'
import { COUNT_WORDS, type CountId, type FunnelStep } from '@/lib/kpis/domain/counts'
import type { CsvLine } from '../charts/chart-data'
import { CsvButton } from '../charts/csv-button'
import { PinButton } from '../pins/pin-button'
import type { PinProps } from '../pins/pin-props'

export interface FunnelProps {
  steps: readonly FunnelStep[]
  description: string
  /** The rows of a count; null when there are none to show to this reader. */
  href: ((of: CountId) => string) | null
  pin?: PinProps
}

/** From wishes to paid orders, with what was lost between, by name. */
export function Funnel({ steps, description, href, pin }: FunnelProps) {
  const most = steps[0]?.count ?? 0
  return (
    <Card
      title="From lead to paid"
      description={description}
      actions={
        <>
          {most > 0 && <CsvButton title="From lead to paid" lines={linesOf(steps)} />}
          {pin && <PinButton {...pin} />}
        </>
      }
      className="print:break-inside-avoid"
    >
      {most === 0 ? (
        <EmptyState variant="nothing-found" title="Nothing was placed or asked in these days" className="py-6" />
      ) : (
        <ol className="flex flex-col gap-1">
          {steps.map((step) => (
            <li key={step.step}>
              <Step step={step} most={most} href={href} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

/** Each step, and below it what did not come on from it. */
function linesOf(steps: readonly FunnelStep[]): CsvLine[] {
  const lines = steps.flatMap(({ step, count, share, left }) => [
    [COUNT_WORDS[step], '', count, share],
    ...left.map((one) => [COUNT_WORDS[step], COUNT_WORDS[one.id], one.count, null]),
  ])
  return [['step', 'not gone on', 'count', 'share of the step before'], ...lines]
}

function Step({
  step: { step, count, share, left },
  most,
  href,
}: { step: FunnelStep; most: number } & Pick<FunnelProps, 'href'>) {
  return (
    <>
      <div className="relative flex min-h-9 items-center justify-between gap-3 overflow-hidden rounded-sm bg-sunken px-2 text-sm">
        <svg aria-hidden className="absolute inset-0 h-full w-full" preserveAspectRatio="none" viewBox="0 0 100 1">
          <rect width={(count * 100) / most} height={1} fill="var(--color-moving-soft)" />
        </svg>
        <span className="relative font-medium">{COUNT_WORDS[step]}</span>
        <span className="tabular relative">
          {share !== null && <span className="mr-2 text-muted text-xs">{formatPercent(share)} of the step before</span>}
          <Count of={step} count={count} href={href} />
        </span>
      </div>
      {left.length > 0 && (
        <ul className="my-1 ml-3 flex flex-wrap gap-x-4 border-line border-l-2 pl-3 text-sm">
          {left.map(({ id, count: lost, open }) => (
            <li key={id} className="flex min-h-7 items-center gap-1.5">
              <span className={cn(open ? 'text-muted' : 'text-failed')}>
                {open ? '…' : '−'} <Count of={id} count={lost} href={href} />
              </span>
              <span className="text-muted">{COUNT_WORDS[id]}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Count({ of, count, href }: { of: CountId; count: number } & Pick<FunnelProps, 'href'>) {
  const words = formatCount(count)
  if (!href || count === 0) return <span className="tabular">{words}</span>
  return (
    <Link
      href={href(of)}
      className="tabular thumb inline-flex min-h-6 min-w-6 items-center justify-end rounded-sm underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {words}
      <span className="sr-only"> rows: {COUNT_WORDS[of]}</span>
    </Link>
  )
}
