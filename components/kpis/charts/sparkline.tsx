export interface SparklineProps {
  values: readonly (number | null)[]
  target?: number | undefined
  /** Both ends of the scale, where several are compared; else its own. */
  scale?: readonly [number, number] | undefined
  className?: string
}

const WIDTH = 100
const HEIGHT = 32
const EDGE = 3

/** The course of a number without axes; whoever shows it says it in words too. Gaps stay gaps, the target is dashed. */
export function Sparkline({ values, target, scale, className }: SparklineProps) {
  const told = values.filter((value): value is number => value !== null)
  if (told.length === 0) return null
  const all = target === undefined ? told : [...told, target]
  const [least, most] = scale ?? [Math.min(...all), Math.max(...all)]
  const x = (index: number): number => EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1)
  const y = (value: number): number => HEIGHT - EDGE - ((value - least) * (HEIGHT - 2 * EDGE)) / (most - least || 1)
  const path = values.reduce((line, value, index) => {
    if (value === null) return line
    const starts = values[index - 1] === null || values[index - 1] === undefined
    return `${line}${starts ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
  }, '')
  const last = values.findLastIndex((value) => value !== null)
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
      <path
        d={path}
        fill="none"
        stroke="var(--color-accent-text)"
        strokeWidth={1.75}
        vectorEffect="non-scaling-stroke"
      />
      <path
        d={`M${x(last).toFixed(1)} ${y(values[last] ?? 0).toFixed(1)}h0.01`}
        stroke="var(--color-accent-text)"
        strokeWidth={5}
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
