'use client'

import { useKeys } from '@/components/frame/keys'

function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-alert-link]')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = links[at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Keys of the list: Enter opens the row that has the focus. */
export function AlertListKeys() {
  useKeys('Alerts', [
    { keys: ['j'], meaning: 'Next alert', run: () => step(1) },
    { keys: ['k'], meaning: 'Alert before', run: () => step(-1) },
  ])
  return null
}
