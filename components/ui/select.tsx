import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'

export interface SelectOption {
  value: string
  label: string
  disabled?: boolean
}

export interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'multiple' | 'size'> {
  options: readonly (SelectOption | { label: string; options: readonly SelectOption[] })[]
  /** Shown while nothing is chosen; it stands for the empty value. */
  placeholder?: string
}

/** The browser's own select: quick, complete by keyboard, and right on every phone. */
export function SelectField({ options, placeholder, className, ...rest }: SelectFieldProps) {
  return (
    <span className="relative block w-full">
      <select {...rest} className={cn('control appearance-none truncate pr-8', className)}>
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((inner) => (
                <Choice key={inner.value} {...inner} />
              ))}
            </optgroup>
          ) : (
            <Choice key={option.value} {...option} />
          ),
        )}
      </select>
      <ChevronDown
        aria-hidden
        className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2 size-4 text-muted"
      />
    </span>
  )
}

function Choice({ value, label, disabled }: SelectOption) {
  return (
    <option value={value} disabled={disabled}>
      {label}
    </option>
  )
}
