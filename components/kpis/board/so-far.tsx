import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { localDate, weekday } from '@/lib/core/business-time'
import { formatCount, formatDate, formatTime, WEEKDAYS } from '@/lib/core/format'
import { COUNT_WORDS, type Happened } from '@/lib/kpis/domain/counts'
import { CsvButton } from '../charts/csv-button'
import { PinButton } from '../pins/pin-button'
import type { PinProps } from '../pins/pin-props'

export interface SoFarProps {
  happened: readonly {
    id: Happened
    count: number
    usual: { median: number; least: number; most: number } | null
  }[]
  seen: Date
  /** Of today; else of a day as it stood at a moment. */
  isNow: boolean
  /** How many days the usual is of. */
  days: number
  href: ((of: Happened) => string) | null
  pin?: PinProps
}

function against(count: number, { median, least, most }: { median: number; least: number; most: number }): string {
  if (count < least) return 'fewer than on any of them'
  if (count > most) return 'more than on any of them'
  return count < median ? 'fewer than usual' : count > median ? 'more than usual' : 'as usual'
}

/** Today until now, against the same time of the same weekday before. */
export function SoFar({ happened, seen, isNow, days, href, pin }: SoFarProps) {
  const title = isNow ? 'Today so far' : `${formatDate(seen)} so far`
  const until = `Until ${formatTime(seen)} IST`
  const day = WEEKDAYS[weekday(localDate(seen)) - 1]
  return (
    <Card
      title={title}
      description={
        days > 0
          ? `${until}, against the same time on the last ${days === 1 ? day : `${days} ${day}s`}: the middle, and from the least to the most`
          : `${until}. There is no earlier week to compare with yet`
      }
      actions={
        <>
          <CsvButton
            title={`${formatDate(seen)} until ${formatTime(seen)}`}
            lines={[
              ['what', 'so far', 'usual', 'least', 'most'],
              ...happened.map(({ id, count, usual }) => [
                COUNT_WORDS[id],
                count,
                usual?.median ?? null,
                usual?.least ?? null,
                usual?.most ?? null,
              ]),
            ]}
          />
          {pin && <PinButton {...pin} />}
        </>
      }
      className="print:break-inside-avoid"
    >
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {happened.map(({ id, count, usual }) => (
          <div key={id} className="min-w-0">
            <dt className="font-normal text-muted text-sm">{COUNT_WORDS[id]}</dt>
            <dd>
              <span className="tabular block font-medium text-xl">
                {href && count > 0 ? (
                  <Link href={href(id)} className="rounded-sm hover:underline">
                    {formatCount(count)}
                    <span className="sr-only"> rows: {COUNT_WORDS[id]} so far</span>
                  </Link>
                ) : (
                  formatCount(count)
                )}
              </span>
              {usual && (
                <span className="tabular block text-muted text-xs">
                  usually {formatCount(usual.median)} ({formatCount(usual.least)}–{formatCount(usual.most)}):{' '}
                  {against(count, usual)}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
