'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { LinkButton } from './link-button'

/** Closes the panel around it, by pointer or Esc, and gives the focus back to where it came from. */
export function SidePanelClose({ href }: { href: string }) {
  const router = useRouter()
  const ref = useRef<HTMLAnchorElement>(null)

  useEffect(() => {
    const opener = document.activeElement
    const panel = ref.current?.closest('[data-side-panel]')
    panel?.querySelector<HTMLElement>('[data-side-panel-title]')?.focus({ preventScroll: true })
    return () => {
      const lost = document.activeElement === document.body || panel?.contains(document.activeElement)
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [])

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[data-modal]')) return
      const target = event.target
      if (target instanceof HTMLElement && target.matches('input, textarea, select')) return target.blur()
      router.push(href, { scroll: false })
    }
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [router, href])

  return (
    <LinkButton
      ref={ref}
      href={href}
      scroll={false}
      variant="ghost"
      aria-label="Close panel"
      data-tip="Close (Esc)"
      className="w-8 px-0 max-sm:w-11 max-sm:px-0"
    >
      <X aria-hidden />
    </LinkButton>
  )
}
