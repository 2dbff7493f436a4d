export interface SparklineProps {
  values: readonly (number | null)[]
  target?: number | undefined
  /** How many at its end are not final, or not there yet: the course to them is dashed, the last is hollow. */
  provisional?: number
  /** Both ends of the scale, where several are compared; else its own. */
  scale?: readonly [number, number] | undefined
  className?: string
}

const WIDTH = 100
const HEIGHT = 32
const EDGE = 3
const COURSE = {
  fill: 'none',
  stroke: 'var(--color-accent-text)',
  strokeWidth: 1.75,
  vectorEffect: 'non-scaling-stroke',
} as const
const ROUND = { strokeLinecap: 'round', vectorEffect: 'non-scaling-stroke' } as const

/** The course of a number without axes; whoever shows it says it in words too. Gaps stay gaps, the target is dashed. */
export function Sparkline({ values, target, provisional = 0, scale, className }: SparklineProps) {
  const told = values.filter((value): value is number => value !== null)
  if (told.length === 0) return null
  const all = target === undefined ? told : [...told, target]
  const [least, most] = scale ?? [Math.min(...all), Math.max(...all)]
  const x = (index: number): number => EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1)
  const y = (value: number): number => HEIGHT - EDGE - ((value - least) * (HEIGHT - 2 * EDGE)) / (most - least || 1)
  const path = (from: number, to: number): string =>
    values.slice(from, to).reduce<string>((line, value, place) => {
      const index = from + place
      if (value === null) return line
      const starts = place === 0 || values[index - 1] === null
      return `${line}${starts ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
    }, '')
  const firm = values.length - provisional
  const last = values.findLastIndex((value) => value !== null)
  const end = `M${x(last).toFixed(1)} ${y(values[last] ?? 0).toFixed(1)}h0.01`
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden className={className}>
      {target !== undefined && (
        <line
          x1={0}
          x2={WIDTH}
          y1={y(target)}
          y2={y(target)}
          stroke="var(--color-done-mark)"
          strokeWidth={1}
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path d={path(0, firm)} {...COURSE} />
      {last >= firm && <path d={path(Math.max(0, firm - 1), values.length)} {...COURSE} strokeDasharray="3 2" />}
      <path d={end} stroke="var(--color-accent-text)" strokeWidth={5} {...ROUND} />
      {last >= firm && <path d={end} stroke="var(--color-surface)" strokeWidth={2.5} {...ROUND} />}
    </svg>
  )
}
