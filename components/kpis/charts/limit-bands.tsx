'use client'

import { Fragment } from 'react'
import { ReferenceArea, ReferenceLine } from 'recharts'
import { type ChartUnit, unitWords } from '@/lib/kpis/domain/chart-words'
import { type ChartLimits, type ChartPoint, type LimitRun, limitRuns } from './chart-data'

/** A value on an axis. */
export function shortly(unit: ChartUnit, value: number): string {
  if (unit === 'share') return `${Math.round(value * 100)}%`
  return unit === 'rating' ? value.toFixed(1) : unitWords(unit, value)
}

type LimitsProps = { limits: ChartLimits; points: readonly ChartPoint[]; unit: ChartUnit; domain: [number, number] }

/** Bands of breach and of what is on target, each with its line and its word: told apart without colour too. */
export function Limits({ limits, points, unit, domain }: LimitsProps) {
  const { target, floor, better } = limits
  const [good, bad] = better === 'higher' ? [domain[1], domain[0]] : [domain[0], domain[1]]
  const words = (name: string, value: number, above: boolean) => ({
    value: `${name} ${shortly(unit, value)}`,
    position: 'right' as const,
    // Lines that lie close keep their words apart, and those at the foot do not stand in the days.
    dy: above || value - domain[0] < (domain[1] - domain[0]) / 12 ? -6 : 6,
    fill: 'var(--color-muted)',
    fontSize: 11,
  })
  const runs = limitRuns(points)
  if (runs.length > 0) return <MovedLimits runs={runs} points={points} good={good} bad={bad} words={words} />
  return (
    <>
      <ReferenceArea y1={target} y2={good} fill="var(--color-done-soft)" fillOpacity={0.7} ifOverflow="hidden" />
      <ReferenceArea y1={bad} y2={floor} fill="var(--color-failed-soft)" fillOpacity={0.7} ifOverflow="hidden" />
      <ReferenceLine
        y={target}
        stroke="var(--color-done-mark)"
        strokeWidth={1.5}
        label={words('target', target, target > floor)}
      />
      <ReferenceLine
        y={floor}
        stroke="var(--color-failed-mark)"
        strokeDasharray="4 3"
        strokeWidth={1.5}
        label={words('floor', floor, floor > target)}
      />
    </>
  )
}

type MovedLimitsProps = {
  runs: readonly LimitRun[]
  points: readonly ChartPoint[]
  good: number
  bad: number
  words: (name: string, value: number, above: boolean) => object
}

/** The same where they changed along the chart: each stretch has its own, and a step stands where another begins. */
function MovedLimits({ runs, points, good, bad, words }: MovedLimitsProps) {
  const at = (place: number): string => points[place]?.label ?? ''
  return runs.map(({ from, to, target, floor }, index) => {
    const [x1, x2, last] = [at(from), at(to), index === runs.length - 1]
    const line = (y: number) => ({
      segment: [
        { x: x1, y },
        { x: x2, y },
      ] as const,
      strokeWidth: 1.5,
    })
    return (
      <Fragment key={from}>
        <ReferenceArea
          {...{ x1, x2 }}
          y1={target}
          y2={good}
          fill="var(--color-done-soft)"
          fillOpacity={0.7}
          ifOverflow="hidden"
        />
        <ReferenceArea
          {...{ x1, x2 }}
          y1={bad}
          y2={floor}
          fill="var(--color-failed-soft)"
          fillOpacity={0.7}
          ifOverflow="hidden"
        />
        <ReferenceLine
          {...line(target)}
          stroke="var(--color-done-mark)"
          label={last ? words('target', target, target > floor) : undefined}
        />
        <ReferenceLine
          {...line(floor)}
          stroke="var(--color-failed-mark)"
          strokeDasharray="4 3"
          label={last ? words('floor', floor, floor > target) : undefined}
        />
      </Fragment>
    )
  })
}
