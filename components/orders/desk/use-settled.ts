'use client'

import { useEffect, useRef, useState } from 'react'
import { useLiveRefresh } from '@/components/frame/use-live'
import type { LiveChange } from '@/lib/core/live-change'
import { type Settled, settle, shownFrom, withoutLeaving } from '@/lib/orders/domain/list-settle'
import { latestOf, noteChanges } from '../live/latest-changes'
import { hearOf, hearOfAll, type KeptList } from './list-store'
import { useHeld } from './use-held'

/** Longer than a glance: a row that left says so for at least this long. */
const LEAVING_MS = 5_000
/** Queues change with the clock too, which tells nobody. */
const CLOCK_MS = 60_000

type State = Settled & { of: string; from: readonly string[] }

const stateOf = (of: string, refs: readonly string[]): State => ({
  of,
  from: refs,
  shown: shownFrom(refs),
  waiting: { entering: 0, moving: 0 },
})

function hear(changes: LiveChange[]): void {
  noteChanges(changes)
  if (changes.some(({ topic, subject }) => topic === 'orders' || subject === null)) hearOfAll()
  hearOf(changes.flatMap(({ subject }) => subject ?? []))
}

/** Rows are about to change: whoever is in one by keyboard stays at that place, also when the row itself goes. */
function keepPlace(box: HTMLElement | null): void {
  const links = () => [...(box?.querySelectorAll<HTMLElement>('tbody [data-order-link]') ?? [])]
  const row = document.activeElement?.closest('tbody tr')
  const at = row ? links().findIndex((link) => link.closest('tr') === row) : -1
  if (at < 0) return
  requestAnimationFrame(() => {
    if (!row?.isConnected) links()[Math.min(at, links().length - 1)]?.focus()
  })
}

/**
 * A list that is kept true while it is open: what changed is shown in place, what left is dimmed until the reader moves on, and
 * what would move or come in waits while the pointer or the focus is among the rows.
 */
export function useSettled({ key: of, refs, mark }: KeptList) {
  const { held, box } = useHeld()
  const [state, setState] = useState(() => stateOf(of, refs))
  const opened = useRef(mark)
  useLiveRefresh({
    topics: ['order', 'orders'],
    since: mark,
    onChanges: hear,
    onReload: hearOfAll,
    everyMs: CLOCK_MS,
  })

  const changed = (ref: string): boolean => (latestOf(ref)?.seq ?? 0) > (opened.current ?? 0)
  let now = state
  if (state.of !== of) {
    opened.current = mark
    now = stateOf(of, refs)
    setState(now)
  } else if (state.from !== refs || (!held && state.waiting.entering + state.waiting.moving > 0)) {
    now = { of, from: refs, ...settle(state.shown, refs, { held, changed }) }
    setState(now)
  }

  const leaving = now.shown.filter((row) => row.leaving).length
  useEffect(() => {
    if (leaving === 0 || held) return
    const timer = setTimeout(() => setState((last) => ({ ...last, shown: withoutLeaving(last.shown) })), LEAVING_MS)
    return () => clearTimeout(timer)
  }, [leaving, held])
  const show = () => {
    keepPlace(box.current)
    setState((last) => ({ ...last, ...settle(withoutLeaving(last.shown), refs, { held: false, changed }) }))
  }
  return { box, shown: now.shown, waiting: now.waiting, leaving: held ? leaving : 0, show }
}
