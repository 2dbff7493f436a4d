'use client'

import { useKeys } from '@/components/frame/keys'
import { PAGE_KEYS, pressOn, rowKeys, tabKeys } from '@/components/frame/press'
import { Kbd } from '@/components/ui/kbd'

const SHOWN: readonly { keys: readonly string[]; meaning: string }[] = [
  { keys: ['j', 'k'], meaning: 'next, previous' },
  { keys: ['Enter'], meaning: 'open' },
  { keys: ['e'], meaning: 'done' },
  { keys: ['s'], meaning: 'snooze' },
  { keys: ['u'], meaning: 'unread' },
]

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-inbox-row]')]
}

/** Presses a button of the row that has the focus, or of the first one; the focus goes on to the next row when its row leaves. */
function pressInRow(button: string): boolean {
  const all = rows()
  const row = document.activeElement?.closest<HTMLElement>('[data-inbox-row]') ?? all[0]
  if (!row || !pressOn(row.querySelector<HTMLElement>(`[data-inbox-${button}]`))) return false
  const next = all[all.indexOf(row) + 1] ?? all[all.indexOf(row) - 1]
  const link = next?.querySelector<HTMLElement>('[data-inbox-link]')
  if (button === 'done') requestAnimationFrame(() => link?.focus())
  return true
}

const some = (button: string) => () => document.querySelector(`[data-inbox-${button}]`) !== null

/** Keys of the inbox, and a line that names them where there is a keyboard. */
export function InboxKeys() {
  useKeys('Inbox', [
    rowKeys('[data-inbox-link]', 'item'),
    { keys: ['Enter'], meaning: 'Open what it is about', there: some('link'), run: () => false },
    { keys: ['e'], meaning: 'Done, or not done', there: some('done'), run: () => pressInRow('done') },
    { keys: ['s'], meaning: 'Snooze', there: some('snooze'), run: () => pressInRow('snooze') },
    { keys: ['u'], meaning: 'Unread, or read', there: some('read'), run: () => pressInRow('read') },
    tabKeys('View', 'Next view, previous view'),
    PAGE_KEYS,
  ])
  return (
    <p className="hidden flex-wrap gap-x-3 gap-y-1 text-muted text-sm md:flex">
      {SHOWN.map(({ keys, meaning }) => (
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
