'use client'

import { Keyboard } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Popover } from '@/components/ui/popover'
import { Switch } from '@/components/ui/switch'
import { openBeside, openRef } from './open-order'
import { prefetchOrder } from './panel/panel-data'

const OFF = 'orders-keys-off'

const KEYS: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['j', 'k'], meaning: 'Next order, previous order' },
  { keys: ['Enter', 'o'], meaning: 'Open beside the list; again: into it' },
  { keys: ['Shift+O'], meaning: 'Open the order’s page' },
  { keys: ['Esc'], meaning: 'Close what is open' },
  { keys: ['x'], meaning: 'Select or let go' },
  { keys: ['n', 'p'], meaning: 'Next page, previous page' },
  { keys: ['.'], meaning: 'Show what is new in the list' },
  { keys: ['/'], meaning: 'Search' },
]

function orderLinks(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-order-link]')].filter((link) => link.offsetParent)
}

/** Where one is in the list: the row that has the focus, else the one that is open; -1 without either. */
function placeIn(links: readonly HTMLElement[]): number {
  const row = document.activeElement?.closest('tr')
  const focused = links.findIndex((link) => link.closest('tr') === row)
  return focused >= 0 ? focused : links.findIndex((link) => link.dataset.orderLink === openRef())
}

/** To the next row or the one before; what is open beside the list follows, and what comes next is asked for. */
function move(step: 1 | -1): void {
  const links = orderLinks()
  const at = placeIn(links)
  const to = at < 0 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)
  const next = links[to]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
  if (openRef() === null || !next?.dataset.orderLink) return
  openBeside(next.dataset.orderLink)
  const after = links[to + step]?.dataset.orderLink
  if (after) prefetchOrder(after)
}

function openFocused(): void {
  const links = orderLinks()
  links[placeIn(links)]?.click()
}

/** The order that the keys are about: of the row that has the focus, else the open one. */
function orderInHand(): string | null {
  const links = orderLinks()
  return links[placeIn(links)]?.dataset.orderLink ?? openRef()
}

function act(key: string, goTo: (path: string) => void): boolean {
  switch (key) {
    case 'o':
      openFocused()
      return true
    case 'O': {
      const ref = orderInHand()
      if (ref) goTo(`/orders/${encodeURIComponent(ref)}`)
      return ref !== null
    }
    case 'j':
      move(1)
      return true
    case 'k':
      move(-1)
      return true
    case 'x':
      document.activeElement?.closest('tr')?.querySelector<HTMLElement>('tbody input[type=checkbox]')?.click()
      return true
    case 'n':
    case 'p':
      document.querySelector<HTMLElement>(`main a[rel=${key === 'n' ? 'next' : 'prev'}]`)?.click()
      return true
    case '.': {
      const news = document.querySelector<HTMLElement>('[data-list-news]')
      news?.click()
      return news !== null
    }
    default:
      return false
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const box = target.matches('input:not([type=checkbox]), textarea, select') || target.isContentEditable
  return box || target.closest('[role=dialog], [role=menu], [role=listbox]') !== null
}

/** Keys of the list. Single letters can be turned off: speech input and a cat press them too. */
export function ListKeys() {
  const router = useRouter()
  const [on, setOn] = useState(true)
  useEffect(() => setOn(localStorage.getItem(OFF) === null), [])
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('[data-modal]')) return
      if (act(event.key, (path) => router.push(path))) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on, router])
  const turn = (next: boolean) => {
    setOn(next)
    if (next) localStorage.removeItem(OFF)
    else localStorage.setItem(OFF, '1')
  }
  return (
    <Popover
      align="end"
      label="Keys of this list"
      trigger={
        <IconButton label="Keys of this list">
          <Keyboard aria-hidden />
        </IconButton>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-1.5 text-sm">
        {KEYS.map(({ keys, meaning }) => (
          <div key={meaning} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-3 border-line border-t pt-2">
        <Switch label="Single-letter keys" checked={on} onChange={(event) => turn(event.target.checked)} />
      </div>
    </Popover>
  )
}
