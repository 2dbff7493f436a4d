import type { ComponentProps } from 'react'
import { cn } from './cn'

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      {...rest}
      rows={rows}
      className={cn('control field-sizing-content h-auto max-h-80 min-h-16 py-1.5 max-sm:h-auto', className)}
    />
  )
}
