'use client'

import { useEffect } from 'react'
import { Kbd } from '@/components/ui/kbd'

const KEYS: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['j', 'k'], meaning: 'next, previous' },
  { keys: ['Enter'], meaning: 'open' },
  { keys: ['e'], meaning: 'done' },
  { keys: ['s'], meaning: 'snooze' },
  { keys: ['u'], meaning: 'unread' },
]

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-inbox-row]')]
}

function focusRow(row: HTMLElement | undefined): void {
  const link = row?.querySelector<HTMLElement>('[data-inbox-link]')
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
}

/** Presses a button of the row that has the focus, or of the first one; the focus goes on to the next row when its row leaves. */
function press(button: string): boolean {
  const all = rows()
  const row = document.activeElement?.closest<HTMLElement>('[data-inbox-row]') ?? all[0]
  const target = row?.querySelector<HTMLElement>(`[data-inbox-${button}]`)
  if (!row || !target) return false
  const next = all[all.indexOf(row) + 1] ?? all[all.indexOf(row) - 1]
  if (button === 'snooze') target.focus()
  // A menu opens by the pointer or by Enter, never by a bare click.
  if (button === 'snooze') target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  else target.click()
  if (button === 'done') requestAnimationFrame(() => focusRow(next))
  return true
}

function act(key: string): boolean {
  const all = rows()
  const at = all.findIndex((row) => row.contains(document.activeElement))
  switch (key) {
    case 'j':
      focusRow(all[Math.min(at + 1, all.length - 1)])
      return true
    case 'k':
      focusRow(all[Math.max(at - 1, 0)])
      return true
    case 'e':
      return press('done')
    case 's':
      return press('snooze')
    case 'u':
      return press('read')
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
  return target.matches('input, textarea, select') || target.closest('[role=dialog], [role=menu]') !== null
}

/** Keys of the inbox, and a line that names them where there is a keyboard. */
export function InboxKeys() {
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('[data-modal]')) return
      if (act(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', down)
    return () => document.removeEventListener('keydown', down)
  }, [])
  return (
    <p className="hidden flex-wrap gap-x-3 gap-y-1 text-muted text-sm md:flex">
      {KEYS.map(({ keys, meaning }) => (
        <span key={meaning} className="inline-flex items-center gap-1">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          {meaning}
        </span>
      ))}
    </p>
  )
}
