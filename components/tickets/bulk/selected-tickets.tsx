'use client'

import { useRouter } from 'next/navigation'
import { type ComponentProps, lazy, type MouseEvent, type ReactNode, useEffect, useMemo } from 'react'
import type { SeenRow } from '@/components/orders/desk/shown-rows'
import { SelectionBar } from '@/components/orders/selection-bar'
import { choose, SelectPage, SelectRow } from '@/components/orders/selection-boxes'
import { PickableCard, PickCards } from '@/components/orders/selection-cards'
import { makeSelection } from '@/components/orders/selection-store'
import { DataCard } from '@/components/ui/data-card'
import { TableRow } from '@/components/ui/table'
import { pickTicketsAction } from '@/lib/tickets/actions'
import type { TicketBulkAction } from '@/lib/tickets/domain/bulk-request'
import { barKinds, TICKET_ASKING } from './ticket-kinds'

const TicketRunDialog = lazy(async () => ({ default: (await import('./ticket-run-dialog')).TicketRunDialog }))

/** As many as fit into what is kept of a tab. */
const MOST_SELECTED = 500

/** The rows of the list in the order in which they are shown. */
let rows: readonly SeenRow[] = []

/** The selected rows of the lists of tickets. */
export const SELECTED_TICKETS = makeSelection('tickets-selection', () => rows, MOST_SELECTED)

export interface TicketSelectionBarProps {
  lines: readonly SeenRow[]
  bulk: readonly TicketBulkAction[]
  query: string
  total: number | null
  now: Date
}

/** What can be done with the selected tickets. */
export function TicketSelectionBar({ lines, bulk, query, total, now }: TicketSelectionBarProps) {
  const kinds = useMemo(() => barKinds(bulk), [bulk])
  useEffect(() => {
    rows = lines.map(({ ref, version }) => ({ ref, version }))
  }, [lines])
  return (
    <SelectionBar
      store={SELECTED_TICKETS}
      asking={TICKET_ASKING}
      kinds={kinds}
      Dialog={TicketRunDialog}
      pick={pickTicketsAction}
      query={query}
      total={total}
      rows={lines}
      many="tickets"
      now={now}
    />
  )
}

export function TicketCheckbox({ row }: { row: SeenRow }) {
  return <SelectRow store={SELECTED_TICKETS} row={row} />
}

type TicketCardProps = Omit<ComponentProps<typeof PickableCard>, 'store'> & { selectable: boolean }

/** A ticket on a phone: opened, or selected. */
export function TicketCard({ selectable, row, ...props }: TicketCardProps) {
  if (!selectable) return <DataCard {...props} />
  return <PickableCard {...props} row={row} store={SELECTED_TICKETS} />
}

export function PickTickets() {
  return <PickCards store={SELECTED_TICKETS} />
}

export function PageOfTickets({ lines }: { lines: readonly SeenRow[] }) {
  return <SelectPage store={SELECTED_TICKETS} rows={lines} many="tickets" />
}

/** A row that knows whether it is selected; a press anywhere on it opens the ticket, with Shift all up to it are selected. */
export function TicketRowShell({
  ticketRef,
  href,
  selectable,
  children,
}: {
  ticketRef: string
  href: string
  selectable: boolean
  children: ReactNode
}) {
  const router = useRouter()
  const selected = SELECTED_TICKETS.useSelected(ticketRef)
  const press = (event: MouseEvent<HTMLTableRowElement>) => {
    if ((event.target as Element).closest('a, button, input, label') || window.getSelection()?.toString()) return
    if (event.shiftKey && selectable) return choose(SELECTED_TICKETS, SELECTED_TICKETS.rangeTo(ticketRef), true)
    if (event.metaKey || event.ctrlKey) window.open(href, '_blank', 'noopener')
    else router.push(href)
  }
  return (
    <TableRow
      selected={selected || undefined}
      onClick={press}
      // A range is selected, not the words between.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      className="cursor-pointer"
    >
      {children}
    </TableRow>
  )
}
