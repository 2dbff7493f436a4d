'use client'

import { Popover as Radix } from 'radix-ui'
import type { ReactNode, RefObject } from 'react'
import { cn } from './cn'
import { useFloatingContainer } from './floating-container'
import { StandIn } from './stand-in'

export interface PopoverLayerProps {
  id: string
  at: RefObject<HTMLElement | null>
  label: string
  open: boolean
  onOpenChange: (open: boolean) => void
  align: 'start' | 'center' | 'end'
  side: 'top' | 'right' | 'bottom' | 'left'
  className?: string | undefined
  children: ReactNode
}

/** What hangs at a popover's button. */
export function PopoverLayer(props: PopoverLayerProps) {
  const { id, at, label, open, onOpenChange, align, side, className, children } = props
  const container = useFloatingContainer()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>
        <StandIn at={at} />
      </Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          id={id}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            'floating z-50 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1rem)] overflow-y-auto p-3 outline-none',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
