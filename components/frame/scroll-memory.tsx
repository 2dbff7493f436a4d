'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useRef } from 'react'

const PATIENCE = 1500

/**
 * The page scrolls inside the frame, where the browser does not remember positions: going back brings each
 * `data-scroll` box to where it was left at that address.
 */
export function ScrollMemory() {
  const address = addressOf(usePathname(), useSearchParams().toString())
  const places = useRef(new Map<string, number>())
  const here = useRef(address)
  const expected = useRef<string>(undefined)

  useEffect(() => {
    const control = new AbortController()
    const { signal } = control
    const remember = (event: Event) => {
      const box = event.target
      if (box instanceof HTMLElement && box.dataset.scroll) {
        places.current.set(`${here.current} ${box.dataset.scroll}`, box.scrollTop)
      }
    }
    // The router may have shown the page before this hears of it, or show it later.
    const back = () => {
      const target = addressOf(window.location.pathname, window.location.search)
      if (target === here.current) restore(target, places.current)
      else expected.current = target
    }
    document.addEventListener('scroll', remember, { capture: true, passive: true, signal })
    window.addEventListener('popstate', back, { signal })
    return () => control.abort()
  }, [])

  useEffect(() => {
    here.current = address
    if (expected.current === address) restore(address, places.current)
    expected.current = undefined
  }, [address])

  return null
}

/** What is open beside a list makes no other place of it. */
function addressOf(path: string, query: string): string {
  const params = new URLSearchParams(query)
  params.delete('open')
  return `${path}?${params}`
}

/** Tries until the content is long enough, or for a moment; the reader's own scrolling ends it. */
function restore(address: string, places: Map<string, number>): void {
  const wanted = new Map(places)
  const until = performance.now() + PATIENCE
  let stopped = false
  const stop = () => {
    stopped = true
  }
  window.addEventListener('wheel', stop, { once: true, passive: true })
  window.addEventListener('keydown', stop, { once: true })
  const settle = () => {
    const waiting = [...document.querySelectorAll<HTMLElement>('[data-scroll]')].filter((box) => {
      const top = wanted.get(`${address} ${box.dataset.scroll}`) ?? 0
      box.scrollTop = top
      return Math.abs(box.scrollTop - top) > 1
    })
    if (!stopped && waiting.length > 0 && performance.now() < until) requestAnimationFrame(settle)
  }
  requestAnimationFrame(settle)
}
