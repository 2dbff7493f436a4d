'use client'

import { Download, Table2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import { type ChartUnit, summaryOf } from '@/lib/kpis/domain/chart-words'
import { PinButton } from '../pins/pin-button'
import type { PinProps } from '../pins/pin-props'
import { type ChartLimits, type ChartPoint, chartCsv, pointWords } from './chart-data'

const waits = () => <Skeleton className="h-full w-full" />
const DrawnChart = dynamic(async () => (await import('./drawn-chart')).DrawnChart, { ssr: false, loading: waits })

export interface ChartFrameProps {
  /** What is measured. */
  title: string
  /** For when, of what. */
  description?: ReactNode
  /** What the first column of the table is: "Day". */
  what: string
  kind: 'line' | 'bars'
  unit: ChartUnit
  points: readonly ChartPoint[]
  limits?: ChartLimits | null
  pin?: PinProps
  className?: string
}

/** A chart with its table, its CSV and its summary in words. It is drawn, and its script loaded, when it comes into view. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, description, what, kind, unit, points, limits, pin, className } = props
  const id = useId()
  const [table, setTable] = useState(false)
  const empty = points.every((point) => point.value === null || (unit === 'count' && point.value === 0))
  return (
    <section
      aria-labelledby={id}
      className={cn(
        'flex min-w-0 flex-col rounded-lg border border-line bg-surface p-4 print:break-inside-avoid',
        className,
      )}
    >
      <div className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h3 id={id} className="font-medium text-sm">
            {title}
          </h3>
          {description && <p className="text-muted text-xs">{description}</p>}
        </div>
        <div className="flex shrink-0 gap-1 print:hidden">
          {!empty && (
            <>
              <Button
                size="sm"
                variant="ghost"
                aria-pressed={table}
                icon={<Table2 aria-hidden />}
                onClick={() => setTable(!table)}
              >
                Table<span className="sr-only"> of {title}</span>
              </Button>
              <Button
                size="sm"
                variant="ghost"
                icon={<Download aria-hidden />}
                onClick={() => save(`${title}.csv`, chartCsv(what.toLowerCase(), points))}
              >
                CSV<span className="sr-only"> of {title}</span>
              </Button>
            </>
          )}
          {pin && <PinButton {...pin} />}
        </div>
      </div>
      {empty ? (
        <p className="grid h-48 place-items-center text-muted text-sm">Nothing to draw in these days.</p>
      ) : (
        <>
          <p className="sr-only">{summaryOf(unit, points)}</p>
          <WhenSeen className={cn('mt-2 h-48', table && 'hidden print:block')}>
            <DrawnChart label={title} kind={kind} unit={unit} points={points} limits={limits ?? null} />
          </WhenSeen>
          <div className={cn('relative mt-2 max-h-72 overflow-auto print:block print:max-h-none', !table && 'hidden')}>
            <PointTable title={title} what={what} unit={unit} points={points} />
          </div>
        </>
      )}
    </section>
  )
}

function PointTable({ title, what, unit, points }: Pick<ChartFrameProps, 'title' | 'what' | 'unit' | 'points'>) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="text-left text-muted text-xs">
          <th scope="col" className="py-1 font-normal">
            {what}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            Value
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.name} className="border-line border-t">
            <th scope="row" className="py-1 pr-3 text-left font-normal">
              {point.name}
            </th>
            <td className="tabular py-1 text-right">
              {point.href && point.value !== null ? (
                <Link href={point.href} className="rounded-sm py-1 text-accent-text hover:underline">
                  {pointWords(unit, point)}
                </Link>
              ) : (
                pointWords(unit, point)
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Holds the place, and brings what is in it when it is about to be seen or printed. */
function WhenSeen({ className, children }: { className: string; children: ReactNode }) {
  const [seen, setSeen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current || seen) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '200px',
    })
    watch.observe(box.current)
    const print = () => setSeen(true)
    window.addEventListener('beforeprint', print)
    return () => {
      watch.disconnect()
      window.removeEventListener('beforeprint', print)
    }
  }, [seen])
  return (
    <div ref={box} className={className}>
      {seen ? children : waits()}
    </div>
  )
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, '-')
  link.click()
  URL.revokeObjectURL(address)
}
