import type { ComponentProps } from 'react'
import { cn } from './cn'

export interface LabelProps extends ComponentProps<'label'> {
  /** Says "optional" after the words. What is not optional is required and not marked. */
  optional?: boolean
}

export function Label({ optional, className, children, ...rest }: LabelProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the caller gives htmlFor
    <label {...rest} className={cn('block font-medium text-sm', className)}>
      {children}
      {optional && <span className="font-normal text-muted"> (optional)</span>}
    </label>
  )
}
