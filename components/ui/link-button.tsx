import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonStyleProps, buttonStyle } from './button-style'
import { cn } from './cn'

export interface LinkButtonProps extends ComponentProps<typeof Link>, ButtonStyleProps {
  icon?: ReactNode
}

/** A link that looks like a button, because it goes somewhere. */
export function LinkButton({ variant, size, icon, className, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={cn(buttonStyle({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  )
}
