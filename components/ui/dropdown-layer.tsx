'use client'

import { DropdownMenu as Radix } from 'radix-ui'
import { type FocusEvent, type ReactNode, type RefObject, useRef } from 'react'
import { useFloatingContainer } from './floating-container'
import { MenuPartsContext } from './menu-parts'
import { StandIn } from './stand-in'

export interface DropdownLayerProps {
  /** Ids of the menu and of its button. */
  id: string
  triggerId: string
  at: RefObject<HTMLElement | null>
  open: boolean
  onOpenChange: (open: boolean) => void
  /** It was opened by a key: the first line has the focus then. */
  byKey: boolean
  align: 'start' | 'center' | 'end'
  side: 'top' | 'bottom'
  children: ReactNode
}

/** What hangs at a menu's button. */
export function DropdownLayer(props: DropdownLayerProps) {
  const { id, triggerId, at, open, onOpenChange, byKey, align, side, children } = props
  const container = useFloatingContainer()
  const entered = useRef(false)
  if (!open) entered.current = false
  const enter = ({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    if (!byKey || entered.current || target !== currentTarget) return
    entered.current = true
    currentTarget.querySelector<HTMLElement>('[role^="menuitem"]:not([data-disabled])')?.focus({ preventScroll: true })
  }
  return (
    // Not modal: the modal form locks scrolling with an injected <style>, which the CSP refuses.
    <Radix.Root modal={false} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>
        <StandIn at={at} />
      </Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          id={id}
          aria-labelledby={triggerId}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onFocus={enter}
          className="floating z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 max-w-80 overflow-y-auto p-1"
        >
          <MenuPartsContext value={Radix}>{children}</MenuPartsContext>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
