import type { ChangeEvent, ReactNode } from 'react'
import { cn } from './cn'
import { FieldError } from './field-error'

export interface RadioOption {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

export interface RadioGroupProps {
  name: string
  legend: ReactNode
  legendHidden?: boolean
  options: readonly RadioOption[]
  value?: string
  defaultValue?: string
  onValueChange?: (value: string) => void
  required?: boolean
  error?: string
  orientation?: 'vertical' | 'horizontal'
  className?: string
}

export function RadioGroup(props: RadioGroupProps) {
  const { name, legend, legendHidden, options, value, defaultValue, onValueChange, required, error, className } = props
  const errorId = error ? `${name}-error` : undefined
  return (
    <fieldset className={className} aria-describedby={errorId} aria-invalid={error ? true : undefined}>
      <legend className={legendHidden ? 'sr-only' : 'mb-1 font-medium text-sm'}>{legend}</legend>
      <div className={cn('flex', props.orientation === 'horizontal' ? 'flex-wrap gap-x-5' : 'flex-col')}>
        {options.map((option) => (
          <label key={option.value} className="flex items-start gap-2 py-1 max-sm:min-w-11 max-sm:py-2.75">
            <span className="flex h-5.5 items-center">
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={value === undefined ? undefined : value === option.value}
                defaultChecked={value === undefined ? defaultValue === option.value : undefined}
                onChange={
                  onValueChange && ((event: ChangeEvent<HTMLInputElement>) => onValueChange(event.target.value))
                }
                disabled={option.disabled}
                required={required}
                className="size-4 appearance-none rounded-full border border-line-strong bg-surface checked:border-5 checked:border-accent checked:bg-on-accent disabled:opacity-50 max-sm:size-5"
              />
            </span>
            <span className={cn('min-w-0', option.disabled && 'text-muted')}>
              {option.label}
              {option.hint && <span className="block text-muted text-sm">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </fieldset>
  )
}
