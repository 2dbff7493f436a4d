'use client'

import { Pin } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Popover } from '@/components/ui/popover'
import { PinPanel } from './pin-panel'
import type { PinProps } from './pin-props'

/** Puts what it stands on to a pinboard, with its days and filters. */
export function PinButton(props: PinProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={`Pin ${props.title}`}
      align="end"
      className="w-72"
      trigger={
        <IconButton size="sm" label={`Pin ${props.title}`} className="relative z-10 print:hidden">
          <Pin aria-hidden />
        </IconButton>
      }
    >
      <PinPanel {...props} onDone={() => setOpen(false)} />
    </Popover>
  )
}
