'use client'

import Link from 'next/link'
import { useState } from 'react'
import { Money } from '@/components/format/money'
import { When } from '@/components/format/when'
import { askCommand } from '@/components/orders/command-requests'
import { CommandsBy } from '@/components/orders/command-sender'
import { menuLabel } from '@/components/orders/command-words'
import { OrderActions } from '@/components/orders/order-actions'
import { OrderStatusBadge } from '@/components/orders/order-status'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { formatSlot, NO_VALUE } from '@/lib/core/format'
import { CUSTOMER_WORDS } from '@/lib/orders/domain/customer-words'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { deviceName } from '@/lib/orders/domain/order-words'
import type { OrderCommand } from '@/lib/orders/types'
import { payoutState, payoutWords } from '@/lib/tickets/domain/payout-check'
import type { TicketCommand } from '@/lib/tickets/types'
import { type BoxTicket, CommandBox } from './command-box'
import { fixesOf } from './fix-sender'

/** What most often mends what a ticket is about: one press away. */
const FIXES: readonly OrderCommand[] = [
  'assign',
  'reassign',
  'reschedule',
  'cancel',
  'initiate_payout',
  'confirm_payout',
]

export interface TicketOrderProps {
  ticket: BoxTicket
  allowed: readonly TicketCommand[]
  order: Pick<OrderPage, 'order' | 'allowed' | 'reasons' | 'mayOverride' | 'payouts' | 'seesPartners' | 'now'>
}

/** The order that a ticket is about, with its own commands: what is done to it here is said in both histories. */
export function TicketOrder({ ticket, allowed, order: page }: TicketOrderProps) {
  const { order, payouts, now, seesPartners } = page
  const [open, setOpen] = useState<BoxTicket & { command: TicketCommand }>()
  const mayFix = allowed.includes('fix')
  const payout = payoutState(order, payouts)
  return (
    <Card
      title="Order"
      actions={
        <Link href={`/orders/${order.ref}`} className="thumb rounded-sm text-accent-text text-sm hover:underline">
          {order.ref}
        </Link>
      }
    >
      <KeyValue
        items={[
          { label: 'Status', value: <OrderStatusBadge status={order.status} /> },
          { label: 'Customer sees', value: CUSTOMER_WORDS[order.status] },
          { label: 'Device', value: [deviceName(order.device), order.city].filter(Boolean).join(', ') },
          { label: 'Slot', value: order.slot ? formatSlot(order.slot.start, order.slot.end, now) : NO_VALUE },
          {
            label: 'Partner',
            value:
              order.partner && seesPartners ? (
                <Link
                  href={`/partners/${encodeURIComponent(order.partner.partner_id)}`}
                  className="rounded-sm text-accent-text hover:underline"
                >
                  {order.partner.name}
                </Link>
              ) : (
                (order.partner?.name ?? NO_VALUE)
              ),
          },
          ...(payout
            ? [
                {
                  label: 'Payout',
                  value: (
                    <>
                      {payout.label}
                      {payout.at && (
                        <>
                          , <When at={payout.at} kind="exact" className="text-muted text-sm" />
                        </>
                      )}
                    </>
                  ),
                  hint: (
                    <>
                      {payout.amount !== null && <Money paise={payout.amount} />} {payout.detail}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayFix && (
        <CommandsBy send={fixesOf(ticket.ref)}>
          <Fixes {...page} />
        </CommandsBy>
      )}
      {payout?.due && ticket.team !== 'Finance' && allowed.includes('hand_over') && (
        <Banner tone="info" className="mt-3" title="Payout check">
          {payout.label}: Finance finds out where the money is; what they need is filled in.
          <Button
            size="sm"
            className="mt-2 flex"
            onClick={() =>
              setOpen({ ...ticket, command: 'hand_over', suggested: 'Finance', note: payoutWords(order, payout) })
            }
          >
            Hand over to Finance
          </Button>
        </Banner>
      )}
      {open && <CommandBox ticket={open} command={open.command} onClose={() => setOpen(undefined)} />}
    </Card>
  )
}

/** The likeliest commands as buttons, all others in the order's own menu. */
function Fixes({ order, allowed, reasons, mayOverride, now }: TicketOrderProps['order']) {
  const commands = FIXES.filter((command) => allowed.includes(command))
  if (allowed.length === 0) return <p className="mt-3 text-muted text-sm">Your role cannot do anything with it now.</p>
  return (
    <fieldset className="mt-3 flex flex-wrap gap-2 border-line border-t pt-3">
      <legend className="sr-only">Fix the order</legend>
      {commands.map((command) => (
        <Button key={command} size="sm" onClick={() => askCommand(order.ref, { command })}>
          {menuLabel(command)}
        </Button>
      ))}
      <OrderActions
        order={order}
        allowed={allowed}
        reasons={reasons}
        mayOverride={mayOverride}
        now={now}
        buttons="menu"
      />
    </fieldset>
  )
}
