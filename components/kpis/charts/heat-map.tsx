import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { cn } from '@/components/ui/cn'
import { EmptyState } from '@/components/ui/empty-state'
import { formatCount, WEEKDAYS } from '@/lib/core/format'
import { PinButton } from '../pins/pin-button'
import type { PinProps } from '../pins/pin-props'
import type { CsvLine } from './chart-data'
import { CsvButton } from './csv-button'

export interface HeatMapProps {
  title: string
  description: string
  cells: readonly { weekday: number; hour: number; n: number }[]
  /** The rows of an hour of the week; null when there are none to show to this reader. */
  href: ((weekday: number, hour: number) => string) | null
  pin?: PinProps
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
/** Four steps of one hue, and the number itself in every cell. */
const SHADES = ['bg-transparent', 'bg-moving-soft', 'bg-moving-mark/30', 'bg-moving-mark/60'] as const

function shadeOf(n: number, most: number): string {
  if (n === 0) return SHADES[0]
  return SHADES[Math.min(3, 1 + Math.floor((3 * n) / (most + 1)))] ?? SHADES[3]
}

/** Hours of the week as a table: it is its own table for whoever does not see the shades. */
export function HeatMap({ title, description, cells, href, pin }: HeatMapProps) {
  const counts = new Map(cells.map(({ weekday, hour, n }) => [`${weekday} ${hour}`, n]))
  const most = Math.max(0, ...counts.values())
  const of = (weekday: number, hour: number): number => counts.get(`${weekday} ${hour}`) ?? 0
  return (
    <Card
      title={title}
      description={description}
      actions={
        <>
          {most > 0 && <CsvButton title={title} lines={linesOf(of)} />}
          {pin && <PinButton {...pin} />}
        </>
      }
      className="print:break-inside-avoid"
    >
      {most === 0 ? (
        <EmptyState variant="nothing-found" title="Nothing in these days" className="py-6" />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by keyboard
        <section aria-label={title} tabIndex={0} className="relative overflow-x-auto">
          <table className="w-full min-w-[44rem] table-fixed text-center text-xs">
            <caption className="sr-only">{title}: weekday by hour in IST</caption>
            <thead>
              <tr className="text-muted">
                <th scope="col" className="w-12 text-left font-normal">
                  IST
                </th>
                {HOURS.map((hour) => (
                  <th key={hour} scope="col" className="font-normal">
                    {String(hour).padStart(2, '0')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {WEEKDAYS.map((name, index) => (
                <tr key={name}>
                  <th scope="row" className="text-left font-normal text-muted">
                    {name.slice(0, 3)}
                  </th>
                  {HOURS.map((hour) => (
                    <td key={hour} className="p-px">
                      <Cell
                        n={of(index + 1, hour)}
                        shade={shadeOf(of(index + 1, hour), most)}
                        name={`${name} ${hour}–${hour + 1} h`}
                        href={href?.(index + 1, hour) ?? null}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Card>
  )
}

function linesOf(of: (weekday: number, hour: number) => number): CsvLine[] {
  const days = WEEKDAYS.flatMap((name, index) => HOURS.map((hour) => [name, hour, of(index + 1, hour)]))
  return [['weekday', 'hour', 'count'], ...days]
}

function Cell({ n, shade, name, href }: { n: number; shade: string; name: string; href: string | null }) {
  const look = cn('tabular grid h-7 place-items-center rounded-sm', shade)
  if (n === 0) return <span className={cn(look, 'text-muted')}>·</span>
  if (!href) return <span className={look}>{formatCount(n)}</span>
  return (
    <Link href={href} className={cn(look, 'hover:outline hover:outline-line-strong')} prefetch={false}>
      {formatCount(n)}
      <span className="sr-only"> rows: {name}</span>
    </Link>
  )
}
