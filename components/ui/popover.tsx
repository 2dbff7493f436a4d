'use client'

import { Slot } from 'radix-ui'
import { type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { useNear } from './use-near'

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode
  /** Names it for those who do not see where it hangs. */
  label: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'right' | 'bottom' | 'left'
  className?: string
  children: ReactNode
}

const loadLayer = async () => (await import('./popover-layer')).PopoverLayer

/** A button with a box that hangs at it; the box is loaded when somebody comes near, and shown once all of it is there. */
export function Popover({
  trigger,
  open: given,
  onOpenChange,
  align = 'start',
  side = 'bottom',
  ...rest
}: PopoverProps) {
  const id = useId()
  const at = useRef<HTMLButtonElement>(null)
  const [own, setOwn] = useState(false)
  const { Part: Layer, near, come } = useNear(loadLayer)
  const open = given ?? own
  const setOpen = (next: boolean) => {
    setOwn(next)
    onOpenChange?.(next)
    if (next) come(() => setOpen(false))
  }
  return (
    <>
      <Slot.Root
        ref={at}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-state={open ? 'open' : 'closed'}
        onClick={(event) => {
          if (!event.defaultPrevented) setOpen(!open)
        }}
        {...near}
      >
        {trigger}
      </Slot.Root>
      {Layer && (
        <Suspense>
          <Layer id={id} at={at} open={open} onOpenChange={setOpen} align={align} side={side} {...rest} />
        </Suspense>
      )}
    </>
  )
}
