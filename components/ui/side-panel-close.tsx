'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { Button } from './button'
import { LinkButton } from './link-button'

interface SidePanelCloseProps {
  href: string
  onClose?: (() => void) | undefined
  keepFocus?: boolean | undefined
}

/** Closes the panel around it, by pointer or Esc, and gives the focus back to where it came from. */
export function SidePanelClose({ href, onClose, keepFocus }: SidePanelCloseProps) {
  const router = useRouter()
  const ref = useRef<HTMLAnchorElement & HTMLButtonElement>(null)
  const close = useRef(() => {})

  useEffect(() => {
    const opener = document.activeElement
    const panel = ref.current?.closest('[data-side-panel]')
    if (!keepFocus) panel?.querySelector<HTMLElement>('[data-side-panel-title]')?.focus({ preventScroll: true })
    return () => {
      const lost = document.activeElement === document.body || panel?.contains(document.activeElement)
      if (lost && opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [keepFocus])

  useEffect(() => {
    close.current = () => (onClose ? onClose() : router.push(href, { scroll: false }))
  })
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[data-modal]')) return
      const target = event.target
      if (target instanceof HTMLElement && target.matches('input, textarea, select')) return target.blur()
      close.current()
    }
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [])

  const look = {
    ref,
    variant: 'ghost',
    'aria-label': 'Close panel',
    'data-tip': 'Close (Esc)',
    className: 'w-8 px-0 max-sm:w-11 max-sm:px-0',
  } as const
  if (onClose) {
    return (
      <Button {...look} onClick={onClose}>
        <X aria-hidden />
      </Button>
    )
  }
  return (
    <LinkButton {...look} href={href} scroll={false}>
      <X aria-hidden />
    </LinkButton>
  )
}
