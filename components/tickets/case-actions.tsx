'use client'

import { useState } from 'react'
import { CommandDialog } from '@/components/orders/command-dialog'
import { CommandsBy } from '@/components/orders/command-sender'
import { menuLabel } from '@/components/orders/command-words'
import { Button } from '@/components/ui/button'
import { LIFECYCLE } from '@/lib/tickets/domain/lifecycle'
import type { TicketCommand } from '@/lib/tickets/types'
import { CommandBox } from './command-box'
import { fixesOf } from './fix-sender'
import type { TicketOrderProps } from './ticket-order'

/** What makes a case: the partner heard, a verdict, what is logged against them. */
const OF_A_CASE: readonly TicketCommand[] = ['log_partner', 'give_verdict', 'log_incident']
/** Of a failure the verdict is the order's own. */
const OF_A_FAILURE = ['approve_failure', 'reverse_failure'] as const

/** The commands of a case; a reported failure is decided by the order's own command, here as there. */
export function CaseActions({
  ticket,
  allowed,
  order,
}: Pick<TicketOrderProps, 'ticket' | 'allowed'> & { order: TicketOrderProps['order'] | null }) {
  const [open, setOpen] = useState<TicketCommand | null>(null)
  const [deciding, setDeciding] = useState<(typeof OF_A_FAILURE)[number] | null>(null)
  const awaits = order?.order.status === 'failure_reported'
  const commands = OF_A_CASE.filter((command) => allowed.includes(command) && !(awaits && command === 'give_verdict'))
  const failure =
    order && allowed.includes('fix') ? OF_A_FAILURE.find((command) => order.allowed.includes(command)) : undefined
  return (
    <>
      {commands.map((command) => (
        <Button key={command} onClick={() => setOpen(command)}>
          {LIFECYCLE[command].label}
        </Button>
      ))}
      {failure && (
        <Button variant={awaits ? 'primary' : undefined} onClick={() => setDeciding(failure)}>
          {menuLabel(failure)}
        </Button>
      )}
      {open && <CommandBox ticket={ticket} command={open} onClose={() => setOpen(null)} />}
      {deciding && order && (
        <CommandsBy send={fixesOf(ticket.ref)}>
          <CommandDialog
            order={order.order}
            command={deciding}
            reasons={order.reasons}
            mayOverride={order.mayOverride}
            now={order.now}
            onClose={() => setDeciding(null)}
          />
        </CommandsBy>
      )}
    </>
  )
}
