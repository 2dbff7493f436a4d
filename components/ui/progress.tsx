import { cn } from './cn'
import type { Tone } from './tone'

export interface ProgressProps {
  label: string
  /** 0 … max; absent while it is not known. */
  value?: number
  max?: number
  /** In words, beside the label: "1,240 of 3,000 rows". */
  valueText?: string
  tone?: Extract<Tone, 'done' | 'risk' | 'failed'>
  labelHidden?: boolean
}

const fills = {
  accent: '[&::-webkit-progress-value]:bg-accent [&::-moz-progress-bar]:bg-accent',
  done: '[&::-webkit-progress-value]:bg-done-mark [&::-moz-progress-bar]:bg-done-mark',
  risk: '[&::-webkit-progress-value]:bg-risk-mark [&::-moz-progress-bar]:bg-risk-mark',
  failed: '[&::-webkit-progress-value]:bg-failed-mark [&::-moz-progress-bar]:bg-failed-mark',
}

export function Progress({ label, value, max = 100, valueText, tone, labelHidden }: ProgressProps) {
  return (
    <div>
      <div className={labelHidden ? 'sr-only' : 'mb-1 flex justify-between gap-3 text-sm'}>
        <span>{label}</span>
        {valueText && <span className="tabular text-muted">{valueText}</span>}
      </div>
      <progress
        aria-label={label}
        aria-valuetext={valueText}
        value={value}
        max={max}
        className={cn(
          'block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken indeterminate:bg-[repeating-linear-gradient(115deg,var(--color-line-strong)_0_6px,transparent_6px_12px)] [&::-webkit-progress-bar]:bg-transparent',
          fills[tone ?? 'accent'],
        )}
      />
    </div>
  )
}
