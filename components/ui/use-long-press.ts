'use client'

import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'

/** As phones do it themselves, and before they open a menu of their own. */
const HELD_MS = 450
/** A finger that moves further scrolls. */
const SLACK_PX = 10

/** For what a finger that rests on it does something else to than one that taps it. */
export function useLongPress(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const from = useRef({ x: 0, y: 0 })
  const state = useRef<'off' | 'resting' | 'held'>('off')
  const stop = () => {
    clearTimeout(timer.current)
    if (state.current === 'resting') state.current = 'off'
  }
  const hold = () => {
    stop()
    state.current = 'held'
    act()
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    onPointerDown: ({ pointerType, clientX, clientY }: PointerEvent) => {
      stop()
      state.current = pointerType === 'touch' ? 'resting' : 'off'
      if (pointerType !== 'touch') return
      from.current = { x: clientX, y: clientY }
      timer.current = setTimeout(hold, HELD_MS)
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - from.current.x, clientY - from.current.y) > SLACK_PX) stop()
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    // The phone's own menu for a link is not wanted here: on some it comes before our time is over.
    onContextMenu: (event: MouseEvent) => {
      if (state.current === 'off') return
      event.preventDefault()
      if (state.current === 'resting') hold()
    },
    // The finger is lifted: that was no tap. A press by keyboard is one.
    onClickCapture: (event: MouseEvent) => {
      if (state.current !== 'held' || event.detail === 0) return
      state.current = 'off'
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
