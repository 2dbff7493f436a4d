'use client'

import { Check, Minus } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'ref'> {
  /** Words beside the box. Without them give `aria-label`. */
  label?: ReactNode
  hint?: ReactNode
  /** Some but not all of what it stands for. */
  indeterminate?: boolean
}

export function Checkbox({ label, hint, indeterminate = false, className, ...rest }: CheckboxProps) {
  const box = (
    <span className={cn('relative inline-grid size-4 shrink-0 place-items-center max-sm:size-5', !label && className)}>
      <input
        {...rest}
        type="checkbox"
        ref={(node) => {
          if (node) node.indeterminate = indeterminate
        }}
        className="peer size-full appearance-none rounded-sm border border-line-strong bg-surface before:absolute before:-inset-2 max-sm:before:-inset-3 before:content-[''] checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-failed-mark"
      />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none invisible absolute size-3 text-on-accent peer-checked:visible peer-indeterminate:invisible"
      />
      <Minus
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none invisible absolute size-3 text-on-accent peer-indeterminate:visible"
      />
    </span>
  )
  if (!label) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box inside is the control
    <label className={cn('flex items-start gap-2 py-1 max-sm:py-2.5', className)}>
      <span className="flex h-5.5 items-center">{box}</span>
      <span className="min-w-0">
        {label}
        {hint && <span className="block text-muted text-sm">{hint}</span>}
      </span>
    </label>
  )
}
