'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

const PATIENCE = 1500

/**
 * Who goes back, or up from an order to the list it is in, finds the focus on the link that had led to the page they left;
 * where that is no longer in the list, at the start of the page.
 */
export function FocusMemory() {
  const path = usePathname()
  const here = useRef(path)
  const wentBack = useRef(false)

  useEffect(() => {
    const back = () => {
      wentBack.current = true
    }
    window.addEventListener('popstate', back)
    return () => window.removeEventListener('popstate', back)
  }, [])

  useEffect(() => {
    const left = here.current
    const returns = wentBack.current || left.startsWith(`${path}/`)
    here.current = path
    wentBack.current = false
    if (left === path || !returns) return
    return focusLinkTo(left)
  }, [path])

  return null
}

/** Tries until the link is there, or for a moment; whatever else took the focus keeps it. */
function focusLinkTo(left: string): () => void {
  const until = performance.now() + PATIENCE
  let frame = 0
  const settle = () => {
    if (document.activeElement !== document.body) return
    const content = document.getElementById('content')
    const links = [...(content?.querySelectorAll('a') ?? [])]
    const link = links.find((each) => each.pathname === left && each.offsetParent !== null)
    if (link || performance.now() > until) (link ?? content)?.focus({ preventScroll: true })
    else frame = requestAnimationFrame(settle)
    link?.scrollIntoView({ block: 'nearest' })
  }
  frame = requestAnimationFrame(settle)
  return () => cancelAnimationFrame(frame)
}
