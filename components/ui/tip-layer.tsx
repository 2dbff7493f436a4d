'use client'

import { useEffect, useRef } from 'react'

const GAP = 6
const DELAY = 350
/** Long enough to move the pointer onto the tooltip itself. */
const GRACE = 120

/** One tooltip for the whole page: it follows whatever carries `data-tip`, on hover and on focus. Esc puts it away. */
export function TipLayer() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => (ref.current ? listen(ref.current) : undefined), [])
  return (
    <div
      ref={ref}
      id="tip-layer"
      role="tooltip"
      popover="manual"
      className="fixed inset-auto m-0 max-w-72 rounded-md bg-inverse-ground px-2 py-1 text-inverse text-xs"
    />
  )
}

function listen(tip: HTMLDivElement): () => void {
  let timer = 0
  let leaving = 0
  let owner: Element | null = null
  /** Shown for the keyboard: it stays until the focus leaves. */
  let focused = false
  let described: Element | null = null

  const hide = () => {
    window.clearTimeout(timer)
    window.clearTimeout(leaving)
    owner = null
    focused = false
    described?.removeAttribute('aria-describedby')
    described = null
    if (tip.matches(':popover-open')) tip.hidePopover()
  }
  const show = (anchor: HTMLElement) => {
    if (!anchor.isConnected) return
    tip.textContent = anchor.dataset.tip ?? ''
    tip.showPopover()
    place(tip, anchor)
  }
  const enter = (event: Event, delay: number) => {
    const target = event.target instanceof Element ? event.target : null
    if (target && tip.contains(target)) return window.clearTimeout(leaving)
    const anchor = target?.closest<HTMLElement>('[data-tip]') ?? null
    if (anchor === owner) return window.clearTimeout(leaving)
    if (!anchor?.dataset.tip) {
      if (focused) return
      window.clearTimeout(timer)
      window.clearTimeout(leaving)
      leaving = window.setTimeout(hide, GRACE)
      return
    }
    hide()
    owner = anchor
    timer = window.setTimeout(() => show(anchor), delay)
  }
  const over = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') enter(event, DELAY)
  }
  const focus = (event: FocusEvent) => {
    const target = event.target
    if (!(target instanceof Element) || !target.matches(':focus-visible, [tabindex="0"]')) return
    enter(event, 0)
    focused = owner !== null
    if (!owner || target.hasAttribute('aria-describedby')) return
    if (target.getAttribute('aria-label') === owner.getAttribute('data-tip')) return
    target.setAttribute('aria-describedby', tip.id)
    described = target
  }
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide()
  }

  const control = new AbortController()
  const { signal } = control
  document.addEventListener('pointerover', over, { signal })
  document.addEventListener('focusin', focus, { signal })
  document.addEventListener('focusout', hide, { signal })
  document.addEventListener('pointerdown', hide, { signal })
  document.addEventListener('keydown', key, { signal })
  document.addEventListener('scroll', hide, { signal, capture: true, passive: true })
  return () => {
    hide()
    control.abort()
  }
}

function place(tip: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const size = tip.getBoundingClientRect()
  if (anchor.dataset.tipSide === 'right') {
    tip.style.top = `${at.top + (at.height - size.height) / 2}px`
    tip.style.left = `${at.right + GAP}px`
    return
  }
  const below = at.bottom + GAP + size.height <= window.innerHeight
  const left = Math.min(Math.max(GAP, at.left + (at.width - size.width) / 2), window.innerWidth - size.width - GAP)
  tip.style.top = `${below ? at.bottom + GAP : at.top - GAP - size.height}px`
  tip.style.left = `${left}px`
}
