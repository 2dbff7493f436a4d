'use client'

import { Keyboard } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Kbd } from '@/components/ui/kbd'
import { Popover } from '@/components/ui/popover'
import { Switch } from '@/components/ui/switch'

const OFF = 'orders-keys-off'

const KEYS: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['j', 'k'], meaning: 'Next order, previous order' },
  { keys: ['Enter'], meaning: 'Open the order' },
  { keys: ['x'], meaning: 'Select or let go' },
  { keys: ['n', 'p'], meaning: 'Next page, previous page' },
  { keys: ['/'], meaning: 'Search' },
]

/** The order that has the focus, or -1. */
function move(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-order-link]')].filter((link) => link.offsetParent)
  const row = document.activeElement?.closest('tr')
  const at = links.findIndex((link) => link.closest('tr') === row)
  const next = links[at < 0 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

function act(key: string): boolean {
  switch (key) {
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
  const [on, setOn] = useState(true)
  useEffect(() => setOn(localStorage.getItem(OFF) === null), [])
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('[data-modal]')) return
      if (act(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [on])
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
