'use client'

import { Popover as Radix } from 'radix-ui'
import { cn } from './cn'
import { Hanging, type HangingProps } from './hanging'

export interface PopoverLayerProps extends HangingProps {
  label: string
  className?: string | undefined
}

/** What hangs at a popover's button. */
export function PopoverLayer({ label, className, ...rest }: PopoverLayerProps) {
  return (
    <Hanging
      {...rest}
      parts={Radix}
      aria-label={label}
      className={cn(
        'max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] p-3 outline-none',
        className,
      )}
    />
  )
}
