import type { ComponentProps, ReactNode } from 'react'
import { Button, type ButtonProps } from './button'
import { cn } from './cn'

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> {
  /** Read aloud, and shown as the tooltip. */
  label: string
  children: ReactNode
  ref?: ComponentProps<'button'>['ref']
}

const square = { sm: 'w-7 max-sm:w-9', md: 'w-8 max-sm:w-11', lg: 'w-10 max-sm:w-12' }

export function IconButton({ label, children, size = 'md', variant = 'ghost', className, ...rest }: IconButtonProps) {
  return (
    <Button
      {...rest}
      size={size}
      variant={variant}
      aria-label={label}
      data-tip={label}
      icon={children}
      className={cn('px-0 max-sm:px-0', square[size ?? 'md'], className)}
    />
  )
}
