'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { type DeskCommand, offerCommands } from '@/components/frame/desk-layers'
import { keyWords } from '@/components/frame/keyed'
import { useKeys } from '@/components/frame/keys'
import { buttonKeys, PAGE_KEYS } from '@/components/frame/press'
import type { SeenRow } from '@/components/orders/desk/shown-rows'
import { TOOL_KEYS } from '@/components/orders/list-tools'
import { countOf } from '@/components/orders/selection-store'
import { TICKET_BULK_LABELS, type TicketBulkAction } from '@/lib/tickets/domain/bulk-request'
import { SELECTED_TICKETS } from './bulk/selected-tickets'
import { keyOf, TICKET_ASKING } from './bulk/ticket-kinds'

function ticketLinks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('tr [data-ticket-link]')].filter((link) => link.offsetParent)
}

/** The link of the row that has the focus. */
function linkInHand(): HTMLElement | null {
  return document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-ticket-link]') ?? null
}

/** The ticket of that row, as it is seen. */
function ticketInHand(): SeenRow | undefined {
  const { ticketLink: ref, ticketVersion } = linkInHand()?.dataset ?? {}
  return ref ? { ref, version: Number(ticketVersion) } : undefined
}

const selectedCount = (): number => countOf(SELECTED_TICKETS.selectionNow())

/** Asks for what is selected, else for the ticket in hand; false where there is neither. */
function ask(kind: TicketBulkAction): boolean {
  if (selectedCount() > 0) return TICKET_ASKING.ask(kind)
  const row = ticketInHand()
  return row !== undefined && TICKET_ASKING.ask(kind, row)
}

/** What can be done with the selected tickets, or the one in hand, for the palette. */
function commandsInHand(bulk: readonly TicketBulkAction[]): DeskCommand[] {
  const count = selectedCount()
  const row = count > 0 ? undefined : ticketInHand()
  if (count === 0 && !row) return []
  return bulk.map((kind) => ({
    id: `tickets ${kind}`,
    label: `${TICKET_BULK_LABELS[kind]}: ${row ? row.ref : `${count} selected`}`,
    keys: keyWords(keyOf(kind) ?? ''),
    run: () => void (row ? TICKET_ASKING.ask(kind, row) : TICKET_ASKING.ask(kind)),
  }))
}

/** To the next ticket of the list or the one before: its link has the focus, and Enter opens it. */
function move(step: 1 | -1): boolean {
  const links = ticketLinks()
  const inHand = linkInHand()
  const at = inHand ? links.indexOf(inHand) : -1
  const to = at < 0 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)
  links[to]?.focus({ preventScroll: true })
  links[to]?.scrollIntoView({ block: 'nearest' })
  return links.length > 0
}

const SELECTION_TOOLS = buttonKeys([
  [TOOL_KEYS.all, 'Select the page, then all that match'],
  [TOOL_KEYS.none, 'Select none'],
])

/** Keys of a list of tickets; `?` tells them all. */
export function TicketListKeys({ mayCreate, bulk }: { mayCreate: boolean; bulk: readonly TicketBulkAction[] }) {
  const router = useRouter()
  useEffect(() => offerCommands(() => commandsInHand(bulk)), [bulk])
  useKeys(
    'Selected tickets, or the one in hand',
    bulk.flatMap((kind) => {
      const key = keyOf(kind)
      return key ? [{ keys: [key], meaning: TICKET_BULK_LABELS[kind], run: () => ask(kind) }] : []
    }),
  )
  useKeys('This list', [
    { keys: ['j', 'k'], meaning: 'Next ticket, previous ticket', run: (key) => move(key === 'j' ? 1 : -1) },
    {
      keys: ['o', 'Enter'],
      meaning: 'Open the ticket',
      run: (key) => {
        // Enter on a link is the link's own.
        if (key === 'Enter' && document.activeElement?.matches('a, button, input')) return false
        const link = linkInHand()
        link?.click()
        return link !== null
      },
    },
    {
      keys: ['x'],
      meaning: 'Select or deselect',
      run: () => {
        const box = linkInHand()?.closest('tr')?.querySelector<HTMLElement>('input[type=checkbox]')
        box?.click()
        return Boolean(box)
      },
    },
    {
      keys: ['X'],
      meaning: 'Select all from the last one to here',
      run: () => {
        const row = ticketInHand()
        return row !== undefined && SELECTED_TICKETS.select(SELECTED_TICKETS.rangeTo(row.ref), true)
      },
    },
    ...(mayCreate ? [{ keys: ['c'], meaning: 'New ticket', run: () => router.push('/tickets/new') }] : []),
    ...SELECTION_TOOLS,
    PAGE_KEYS,
  ])
  return null
}
