import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
  labelHidden?: boolean
}

/** Takes effect at once; a choice that waits for Save is a Checkbox. */
export function Switch({ label, hint, labelHidden, className, ...rest }: SwitchProps) {
  return (
    <label className={cn('flex items-start gap-2.5 py-1 max-sm:py-2.5', className)}>
      <span className="relative flex h-5.5 shrink-0 items-center">
        <input
          {...rest}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state
          role="switch"
          className="peer h-4.5 w-8 appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:opacity-50"
        />
        <span className="pointer-events-none absolute left-0.75 size-3 rounded-full bg-line-strong transition-transform peer-checked:translate-x-3.5 peer-checked:bg-on-accent" />
      </span>
      <span className={labelHidden ? 'sr-only' : 'min-w-0'}>
        {label}
        {hint && <span className="block text-muted text-sm">{hint}</span>}
      </span>
    </label>
  )
}
