'use client'

import { type RefObject, useEffect, useRef, useState } from 'react'

/** Whether the pointer or the focus is among the rows. */
export function useHeld(): { held: boolean; box: RefObject<HTMLDivElement | null> } {
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
