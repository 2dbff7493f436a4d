'use client'

import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Density } from '@/components/ui/table'

/** Rows above and below what is in view that are there already. */
const OVERSCAN = 10
/** A list as short as this is there whole. */
const WHOLE = 40
/** The height of a row (components/ui/table.tsx). In px. */
const HEIGHTS: Record<Density, number> = { compact: 36, comfortable: 44 }
const HEAD = 32

const nothing = () => () => {}

export type Window = {
  /** Places of the rows that are there. */
  places: readonly number[]
  /** Empty room above, between and below them, before each place and at the end. In px. */
  gapBefore: (index: number) => number
  gapAfter: number
  reveal: (at: number) => void
}

/** Where the focus is among the rows; its row stays there however far one scrolls. */
function useFocusedPlace(box: RefObject<HTMLElement | null>): RefObject<number | null> {
  const at = useRef<number | null>(null)
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const note = (target: EventTarget | null) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('tr[data-place]') : null
      at.current = row ? Number(row.dataset.place) : null
    }
    const enter = (event: FocusEvent) => note(event.target)
    const leave = (event: FocusEvent) => note(event.relatedTarget)
    element.addEventListener('focusin', enter)
    element.addEventListener('focusout', leave)
    return () => {
      element.removeEventListener('focusin', enter)
      element.removeEventListener('focusout', leave)
    }
  }, [box])
  return at
}

/** Which of many rows are there: those in view and some around them. Before scripts run, and of a short list, all. */
export function useWindow(box: RefObject<HTMLElement | null>, count: number, density: Density): Window {
  const alive = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  )
  const [seen, setSeen] = useState(false)
  const focused = useFocusedPlace(box)
  const height = HEIGHTS[density]
  const rows = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: OVERSCAN,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    rangeExtractor: useCallback(
      (range: Range) => {
        const places = defaultRangeExtractor(range)
        const kept = focused.current
        if (kept === null || kept >= range.count || places.includes(kept)) return places
        return [...places, kept].sort((a, b) => a - b)
      },
      [focused],
    ),
  })
  // The box is known once it is there: until then nothing can be said of what is in view.
  useLayoutEffect(() => setSeen(true), [])
  useLayoutEffect(() => rows.measure(), [rows, height])
  const reveal = useCallback((at: number) => rows.scrollToIndex(at, { align: 'auto' }), [rows])
  const there = !alive || count <= WHOLE ? count : WHOLE
  const places =
    there === count || !seen
      ? Array.from({ length: there }, (_, at) => at)
      : rows.getVirtualItems().map(({ index }) => index)
  const before = new Map(places.map((place, at) => [place, (place - (places[at - 1] ?? -1) - 1) * height]))
  return {
    places,
    gapBefore: (place) => before.get(place) ?? 0,
    gapAfter: (count - 1 - (places.at(-1) ?? -1)) * height,
    reveal,
  }
}
