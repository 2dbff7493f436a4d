'use client'

import { Table2 } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'
import { type ChartUnit, summaryOf } from '@/lib/kpis/domain/chart-words'
import { PinButton } from '../pins/pin-button'
import type { PinProps } from '../pins/pin-props'
import { type ChartLimits, type ChartPoint, chartLines, markWords, pointWords } from './chart-data'
import { SaveCsv } from './csv-button'
import type { DrawnChart, DrawnChartProps } from './drawn-chart'

let Drawn: typeof DrawnChart | null = null
const load = async (): Promise<void> => {
  Drawn ??= (await import('./drawn-chart')).DrawnChart
}

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
  const marks = kind === 'line' ? markWords(points) : []
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
              <SaveCsv title={title} lines={() => chartLines(what.toLowerCase(), points)} />
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
          <Drawing
            className={table ? 'hidden' : undefined}
            label={title}
            kind={kind}
            unit={unit}
            points={points}
            limits={limits ?? null}
          />
          {marks.length > 0 && !table && <p className="mt-1 text-muted text-xs">{marks.join(' · ')}</p>}
          <div
            className={cn(
              'relative mt-2 max-h-72 overflow-auto print:max-h-none',
              !table && 'hidden print:block print:peer-data-[drawn=true]/chart:hidden',
            )}
          >
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

/**
 * Draws when it is about to be seen, or printed. A page is laid out for paper at once: where people print, at a desk, the script is there
 * beforehand; what still could not be drawn leaves its place to the table.
 */
function Drawing({ className, ...chart }: DrawnChartProps & { className: string | undefined }) {
  const [seen, setSeen] = useState(false)
  const [, setLoaded] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current || seen) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), {
      rootMargin: '200px',
    })
    watch.observe(box.current)
    const print = () => flushSync(() => setSeen(true))
    window.addEventListener('beforeprint', print)
    const early = window.matchMedia('(pointer: fine)').matches ? setTimeout(() => void load(), EARLY_MS) : undefined
    return () => {
      watch.disconnect()
      window.removeEventListener('beforeprint', print)
      clearTimeout(early)
    }
  }, [seen])
  useEffect(() => {
    if (seen && !Drawn) void load().then(() => setLoaded(true))
  }, [seen])
  const drawn = seen && Drawn !== null
  return (
    <div
      ref={box}
      data-drawn={drawn}
      className={cn('peer/chart mt-2 h-48 not-data-[drawn=true]:print:hidden', className)}
    >
      {drawn && Drawn ? <Drawn {...chart} /> : <Skeleton className="h-full w-full" />}
    </div>
  )
}

/** After what a page shows first. */
const EARLY_MS = 2_000
