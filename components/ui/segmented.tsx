import Link from 'next/link'
import type { ChangeEvent, ReactNode } from 'react'
import { cn } from './cn'

export interface SegmentedOption {
  value: string
  label: ReactNode
  disabled?: boolean
  /** With an address the choice lives in the URL. All options have one, or none. */
  href?: string
}

export interface SegmentedProps {
  label: string
  name: string
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  options: readonly SegmentedOption[]
  className?: string
}

const bar = 'inline-flex rounded-md border border-line bg-sunken p-0.5'
const part =
  'inline-flex h-6.5 items-center gap-1.5 whitespace-nowrap rounded-sm px-2.5 text-muted text-sm transition-colors hover:text-ink max-sm:h-9.5 max-sm:px-3 [&_svg]:size-4'
/** Under a thumb a part reaches to the edges of the bar: 44 px. */
const reach = 'max-sm:after:-inset-y-0.75 max-sm:relative max-sm:after:absolute max-sm:after:inset-x-0'
const on = 'bg-lifted font-medium text-ink shadow-sm'

/** One of a few, all in view. */
export function Segmented(props: SegmentedProps) {
  const { label, name, value, defaultValue, onValueChange, options, className } = props
  if (options.some((option) => option.href !== undefined)) {
    return (
      <nav aria-label={label} className={cn(bar, className)}>
        {options.map((option) => (
          <Link
            key={option.value}
            href={option.href ?? ''}
            scroll={false}
            aria-current={option.value === value ? 'true' : undefined}
            className={cn(part, reach, option.value === value && on)}
          >
            {option.label}
          </Link>
        ))}
      </nav>
    )
  }
  return (
    <fieldset className={cn(bar, className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            part,
            'relative has-checked:bg-lifted has-checked:font-medium has-checked:text-ink has-checked:shadow-sm has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-focus',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={value === undefined ? defaultValue === option.value : undefined}
            onChange={onValueChange && ((event: ChangeEvent<HTMLInputElement>) => onValueChange(event.target.value))}
            disabled={option.disabled}
            className="max-sm:-inset-y-0.75 absolute inset-0 appearance-none rounded-sm outline-none"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
