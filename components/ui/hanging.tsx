'use client'

import type { ComponentType, FocusEventHandler, ReactNode, RefObject } from 'react'
import { cn } from './cn'
import { useFloatingContainer } from './floating-container'
import { StandIn } from './stand-in'

type Side = 'top' | 'right' | 'bottom' | 'left'
type Align = 'start' | 'center' | 'end'

/** What hangs at a button, menu or box: which, where, and what is in it. */
export interface HangingProps {
  id: string
  /** The button. */
  at: RefObject<HTMLElement | null>
  open: boolean
  onOpenChange: (open: boolean) => void
  align: Align
  side: Side
  children: ReactNode
}

interface ContentProps {
  id: string
  align: Align
  side: Side
  sideOffset: number
  collisionPadding: number
  className: string
  children: ReactNode
  onFocus?: FocusEventHandler<HTMLElement>
  'aria-label'?: string
  'aria-labelledby'?: string
}

/** A menu's or a popover's parts, as their library has them. */
interface Parts {
  Root: ComponentType<{ open: boolean; onOpenChange: (open: boolean) => void; modal: boolean; children: ReactNode }>
  Trigger: ComponentType<{ asChild: boolean; children: ReactNode }>
  Portal: ComponentType<{ container: HTMLElement | null; children: ReactNode }>
  Content: ComponentType<ContentProps>
}

type Rest = Omit<ContentProps, keyof HangingProps | 'sideOffset' | 'collisionPadding'>

/** Puts it there. Not modal: the modal form locks scrolling with an injected <style>, which the CSP refuses. */
export function Hanging({
  parts: { Root, Trigger, Portal, Content },
  at,
  open,
  onOpenChange,
  className,
  ...content
}: HangingProps & Rest & { parts: Parts }) {
  const container = useFloatingContainer()
  return (
    <Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Trigger asChild>
        <StandIn at={at} />
      </Trigger>
      <Portal container={container}>
        <Content
          {...content}
          sideOffset={4}
          collisionPadding={8}
          className={cn('floating z-50 overflow-y-auto', className)}
        />
      </Portal>
    </Root>
  )
}
