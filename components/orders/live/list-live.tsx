'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useLiveRefresh } from '@/components/frame/use-live'
import { type Settled, type Shown, settle, shownFrom, withoutLeaving } from '@/lib/orders/domain/list-settle'
import { latestOf, noteChanges } from './latest-changes'
import { ListNews } from './list-news'

const Rows = createContext<readonly Shown[] | null>(null)

/** Longer than a glance: a row that left says so for at least this long. */
const LEAVING_MS = 5_000
/** Queues change with the clock too, which tells nobody. */
const CLOCK_MS = 60_000

export interface ListLiveProps {
  /** What the list is of: another queue, filter or page is another list. */
  of: string
  refs: readonly string[]
  /** `await loadLiveMark()`, asked for before the rows. */
  since: number | null
  table: ReactNode
  /** In place of a table without rows. */
  empty: ReactNode
}

type State = Settled & { of: string; from: readonly string[] }

const stateOf = (of: string, refs: readonly string[]): State => ({
  of,
  from: refs,
  shown: shownFrom(refs),
  waiting: { entering: 0, moving: 0 },
})

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

/** Whether the pointer or the focus is among the rows. */
function useHeld(): { held: boolean; box: React.RefObject<HTMLDivElement | null> } {
  const box = useRef<HTMLDivElement>(null)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    // A finger is nowhere until it presses: nothing may have moved by then.
    const fingers = window.matchMedia('(pointer: coarse)').matches
    const inside = { pointer: fingers, focus: false }
    const tell = () => setHeld(inside.pointer || inside.focus)
    tell()
    const rows = (target: EventTarget | null) =>
      target instanceof Element && target.closest('tbody, ul, [data-list-news]') !== null
    const hear = {
      pointerover: (event: PointerEvent) => {
        inside.pointer = fingers || rows(event.target)
        tell()
      },
      pointerleave: () => {
        inside.pointer = fingers
        tell()
      },
      focusin: (event: FocusEvent) => {
        inside.focus = rows(event.target)
        tell()
      },
      focusout: (event: FocusEvent) => {
        inside.focus = rows(event.relatedTarget)
        tell()
      },
    }
    for (const [name, listener] of Object.entries(hear)) element.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(hear)) element.removeEventListener(name, listener as EventListener)
    }
  }, [])
  return { held, box }
}

/**
 * A list that is kept true while it is open: what changed is shown in place, what left is dimmed until the reader moves on, and
 * what would move or come in waits while the pointer or the focus is among the rows.
 */
export function ListLive({ of, refs, since, table, empty }: ListLiveProps) {
  const { held, box } = useHeld()
  const [state, setState] = useState(() => stateOf(of, refs))
  const opened = useRef(since)
  useLiveRefresh({ topics: ['order', 'orders'], since, onChanges: noteChanges, everyMs: CLOCK_MS })

  const changed = (ref: string): boolean => (latestOf(ref)?.seq ?? 0) > (opened.current ?? 0)
  let now = state
  if (state.of !== of) {
    opened.current = since
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
  return (
    <Rows value={now.shown}>
      <div ref={box} className="relative flex min-h-0 flex-1 flex-col">
        <ListNews waiting={now.waiting} leaving={held ? leaving : 0} refs={refs} onShow={show} />
        {now.shown.length > 0 ? table : empty}
      </div>
    </Rows>
  )
}

const Row = createContext<Shown | null>(null)

/** How the row is shown that this stands in; null outside a live list. */
export function useShownRow(): Shown | null {
  return useContext(Row)
}

/** The rows in the order in which they are shown now; one that left keeps what it last was. */
export function LiveRows({ rows }: { rows: readonly { ref: string; node: ReactNode }[] }) {
  const shown = useContext(Rows)
  const kept = useRef(new Map<string, ReactNode>())
  const nodes = useMemo(() => {
    const fresh = new Map(rows.map(({ ref, node }) => [ref, node]))
    for (const row of shown ?? []) {
      const last = kept.current.get(row.ref)
      if (!fresh.has(row.ref) && last !== undefined) fresh.set(row.ref, last)
    }
    kept.current = fresh
    return fresh
  }, [rows, shown])
  return (shown ?? shownFrom(rows.map(({ ref }) => ref))).map((row) => {
    const node = nodes.get(row.ref)
    return node === undefined ? null : (
      <Row key={row.ref} value={row}>
        {node}
      </Row>
    )
  })
}
