'use client'

import { useRouter } from 'next/navigation'
import { useKeys } from '@/components/frame/keys'

function ticketLinks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('tr [data-ticket-link]')].filter((link) => link.offsetParent)
}

/** The link of the row that has the focus. */
function linkInHand(): HTMLElement | null {
  return document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-ticket-link]') ?? null
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

function press(selector: string): boolean {
  const found = document.querySelector<HTMLElement>(selector)
  found?.click()
  return found !== null
}

/** Keys of a list of tickets; `?` tells them all. */
export function TicketListKeys({ mayCreate }: { mayCreate: boolean }) {
  const router = useRouter()
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
    ...(mayCreate ? [{ keys: ['c'], meaning: 'New ticket', run: () => router.push('/tickets/new') }] : []),
    {
      keys: ['n', 'p'],
      meaning: 'Next page, previous page',
      run: (key) => press(`main a[rel=${key === 'n' ? 'next' : 'prev'}]`),
    },
  ])
  return null
}
