'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type MouseEvent, useRef } from 'react'
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { ChartUnit } from '@/lib/kpis/domain/chart-words'
import { type ChartLimits, type ChartPoint, linePieces, pointWords } from './chart-data'
import { scaleOf } from './chart-scale'
import { Limits, shortly } from './limit-bands'

export interface DrawnChartProps {
  label: string
  kind: 'line' | 'bars'
  unit: ChartUnit
  points: readonly ChartPoint[]
  limits: ChartLimits | null
}

const COURSE = {
  type: 'linear',
  stroke: 'var(--color-accent-text)',
  strokeWidth: 2,
  isAnimationActive: false,
  activeDot: false,
} as const

const TICK = { fill: 'var(--color-muted)', fontSize: 11 }

/** A line or bars with target and floor. Each point is a link to its rows: one stop for the keyboard, arrows go on from it. */
export function DrawnChart(props: DrawnChartProps) {
  const { label, kind, unit, points, limits } = props
  const box = useRef<HTMLDivElement>(null)
  const { domain, ticks } = scaleOf(props)
  const last = points.findLastIndex(({ href, value }) => href && value !== null)
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const links = [...(box.current?.querySelectorAll<SVGAElement>('a[href]') ?? [])]
    const at = links.indexOf(document.activeElement as unknown as SVGAElement)
    const next = step && at >= 0 ? links[at + step] : undefined
    if (!next) return
    event.preventDefault()
    for (const link of links) link.setAttribute('tabindex', link === next ? '0' : '-1')
    next.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from link to link; each link takes its own keys
    <div ref={box} className="h-full" onKeyDown={move}>
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={linePieces(points)}
          accessibilityLayer={false}
          role="group"
          aria-label={`${label}: points that open their rows`}
          margin={{ top: 8, right: limits ? 66 : 12, bottom: 0, left: 0 }}
        >
          {limits && <Limits limits={limits} points={points} unit={unit} domain={domain} />}
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis dataKey="label" tick={TICK} tickLine={false} axisLine={false} minTickGap={14} />
          <YAxis
            tick={TICK}
            tickLine={false}
            axisLine={false}
            width={unit === 'duration' ? 52 : 46}
            domain={domain}
            ticks={ticks}
            interval={0}
            tickFormatter={(value: number) => shortly(unit, value)}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={kind === 'bars' ? { fill: 'var(--color-hover)' } : { stroke: 'var(--color-line-strong)' }}
            content={({ active, payload }) => <Told unit={unit} point={active ? payload?.[0]?.payload : undefined} />}
          />
          {kind === 'line' ? (
            <>
              <Line {...COURSE} dataKey="firm" dot={false} />
              <Line {...COURSE} dataKey="loose" dot={false} strokeDasharray="3 3" />
              <Line
                {...COURSE}
                dataKey="value"
                strokeWidth={0}
                dot={({ key, cx, cy, payload, index }) => (
                  <Point key={key} x={cx} y={cy} unit={unit} point={payload} stop={index === last} />
                )}
              />
            </>
          ) : (
            <Bar
              dataKey="value"
              isAnimationActive={false}
              maxBarSize={44}
              shape={({ x, y, width, height, payload, index }) => (
                <Column
                  {...{ x, y, width, height }}
                  unit={unit}
                  point={payload as unknown as ChartPoint}
                  stop={index === last}
                />
              )}
            />
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

type BarShape = { x: number; y: number; width: number; height: number }

function Told({ unit, point }: { unit: ChartUnit; point: ChartPoint | undefined }) {
  if (!point) return null
  return (
    <div className="rounded-md bg-inverse-ground px-2 py-1 text-inverse text-xs">
      <p>{point.name}</p>
      <p className="tabular font-medium">{pointWords(unit, point)}</p>
    </div>
  )
}

type Mark = { unit: ChartUnit; point: ChartPoint; stop: boolean }

/** A link of the page inside the drawing. */
function useLink({ unit, point, stop }: Mark) {
  const router = useRouter()
  const { href } = point
  if (!href || point.value === null) return null
  return {
    href,
    tabIndex: stop ? 0 : -1,
    'aria-label': `${point.name}: ${pointWords(unit, point)}. Open the rows`,
    'data-tip': `${point.name}: ${pointWords(unit, point)}`,
    onClick: (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      router.push(href)
    },
  }
}

function Point({ x, y, ...mark }: { x: number | undefined; y: number | undefined } & Mark) {
  const link = useLink(mark)
  const { value, provisional, reported } = mark.point
  if (x === undefined || y === undefined || value === null) return null
  const hollow = provisional || reported !== undefined
  const paint = {
    fill: hollow ? 'var(--color-surface)' : 'var(--color-accent-text)',
    stroke: 'var(--color-accent-text)',
    strokeWidth: 1.5,
  }
  const dot =
    reported === undefined ? (
      <circle cx={x} cy={y} r={3} {...paint} />
    ) : (
      <path d={`M${x - 5},${y} l5,-5 l5,5 l-5,5 z`} {...paint} />
    )
  if (!link) return dot
  return (
    <a {...link} className="cursor-pointer">
      <circle cx={x} cy={y} r={12} fill="transparent" />
      {dot}
    </a>
  )
}

function Column({ x, y, width, height, ...mark }: BarShape & Mark) {
  const link = useLink(mark)
  const bar = <rect x={x} y={y} width={width} height={Math.max(0, height)} rx={2} fill="var(--color-accent-text)" />
  return link ? (
    <a {...link} className="cursor-pointer">
      {bar}
    </a>
  ) : (
    bar
  )
}
