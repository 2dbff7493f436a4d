import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import { type ButtonStyleProps, buttonStyle } from './button-style'
import { cn } from './cn'
import { Spinner } from './spinner'

export interface ButtonProps extends ComponentProps<'button'>, ButtonStyleProps {
  /** Work is under way: the button keeps its place, its words and the focus, and takes no second press. */
  pending?: boolean
  icon?: ReactNode
}

function swallow(event: MouseEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

export function Button({ variant, size, pending, icon, className, children, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      aria-disabled={pending ? true : rest['aria-disabled']}
      aria-busy={pending || undefined}
      onClick={pending ? swallow : onClick}
      className={cn(buttonStyle({ variant, size }), className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  )
}
