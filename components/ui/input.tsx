import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'

export interface InputProps extends Omit<ComponentProps<'input'>, 'prefix'> {
  /** A sign before the value (₹, +91) or an icon; not read aloud. */
  leading?: ReactNode
  trailing?: ReactNode
  /** Digits: the number keyboard on phones, figures of one width. */
  numeric?: boolean
}

export function Input({ leading, trailing, numeric, className, type = 'text', ...rest }: InputProps) {
  const field = (
    <input
      {...rest}
      type={type}
      inputMode={rest.inputMode ?? (numeric ? 'numeric' : undefined)}
      className={cn('control text-ellipsis', numeric && 'tabular', leading && 'pl-8', trailing && 'pr-10', className)}
    />
  )
  if (!leading && !trailing) return field
  return (
    <span className="relative block w-full">
      {leading && <Adornment className="left-2.5">{leading}</Adornment>}
      {field}
      {trailing && <Adornment className="right-2.5">{trailing}</Adornment>}
    </span>
  )
}

function Adornment({ className, children }: { className: string; children: ReactNode }) {
  return (
    <span
      aria-hidden
      className={cn(
        'pointer-events-none absolute inset-y-0 flex items-center text-muted text-sm [&_svg]:size-4',
        className,
      )}
    >
      {children}
    </span>
  )
}
