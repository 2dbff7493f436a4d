'use client'

import { useRouter } from 'next/navigation'
import { AlertDialog } from 'radix-ui'
import { type FocusEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { guardHistory } from './back-guard'
import { Button } from './button'

interface Unsaved {
  /** Does it at once, or after the warning when something would be lost. */
  leave: (go: () => void) => void
  /** The warning; to be rendered somewhere. */
  warning: ReactNode
}

/** Where a plain click on a link of the panel leads; null for anything else. */
function pageLeftFor(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link?.href || link.hasAttribute('download') || (link.target && link.target !== '_self')) return null
  const { origin, pathname, search, hash } = new URL(link.href)
  const here = pathname === location.pathname && search === location.search
  return origin === location.origin && !here ? pathname + search + hash : null
}

/**
 * Warns before what was typed is lost: by closing the tab or reloading it, by a link of the panel, by the browser's Back and
 * Forward, or by whatever asks `leave`.
 */
export function useUnsaved(hasUnsaved: () => boolean): Unsaved {
  const router = useRouter()
  const latest = useRef(hasUnsaved)
  const from = useRef<Element | null>(null)
  const [go, setGo] = useState<(() => void) | null>(null)
  const ask = (next: () => void): void => {
    from.current = document.activeElement
    setGo(() => next)
  }
  useEffect(() => {
    latest.current = hasUnsaved
  })
  useEffect(() => {
    const beforeUnload = (event: BeforeUnloadEvent) => latest.current() && event.preventDefault()
    const click = (event: MouseEvent) => {
      const href = pageLeftFor(event)
      if (href === null || !latest.current()) return
      event.preventDefault()
      event.stopPropagation()
      from.current = document.activeElement
      setGo(() => () => router.push(href))
    }
    window.addEventListener('beforeunload', beforeUnload)
    // Before the framework's own listeners, which would follow the link.
    window.addEventListener('click', click, { capture: true })
    const letGo = guardHistory({
      unsaved: () => latest.current(),
      ask: (leave) => {
        from.current = document.activeElement
        setGo(() => leave)
      },
    })
    return () => {
      letGo()
      window.removeEventListener('beforeunload', beforeUnload)
      window.removeEventListener('click', click, { capture: true })
    }
  }, [router])
  const warning = go && (
    <DiscardWarning
      onKeep={() => setGo(null)}
      onDiscard={() => {
        setGo(null)
        go()
      }}
      onClosed={() => from.current instanceof HTMLElement && from.current.isConnected && from.current.focus()}
    />
  )
  return { leave: (next) => (hasUnsaved() ? ask(next) : next()), warning }
}

type DiscardWarningProps = { onKeep: () => void; onDiscard: () => void; onClosed: () => void }

function DiscardWarning({ onKeep, onDiscard, onClosed }: DiscardWarningProps) {
  // The box listens by itself only some renders after it can be seen: an Esc pressed before went to what lies below.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopImmediatePropagation()
      onKeep()
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [onKeep])
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onKeep()}>
      <AlertDialog.Portal>
        <div data-modal aria-hidden className="fixed inset-0 z-50 animate-fade bg-scrim" />
        <AlertDialog.Content
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            onClosed()
          }}
          className="fixed inset-x-4 top-[20dvh] z-50 mx-auto max-w-sm animate-rise rounded-xl border border-line bg-raised p-5 text-ink shadow-lg outline-none"
        >
          <AlertDialog.Title className="font-medium text-lg">Discard what you typed?</AlertDialog.Title>
          <AlertDialog.Description className="mt-0.5 text-base text-muted">
            It has not been saved and will be lost.
          </AlertDialog.Description>
          <div className="mt-4 flex flex-wrap justify-end gap-2 max-sm:flex-col-reverse">
            <AlertDialog.Cancel asChild>
              <Button>Keep typing</Button>
            </AlertDialog.Cancel>
            <Button variant="danger" onClick={onDiscard}>
              Discard
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

const NOT_TEXT = new Set(['radio', 'checkbox', 'hidden', 'button', 'submit', 'file', 'search'])

type TextControl = HTMLInputElement | HTMLTextAreaElement

function isTextControl(target: EventTarget): target is TextControl {
  if (target instanceof HTMLTextAreaElement) return true
  return target instanceof HTMLInputElement && !NOT_TEXT.has(target.type) && target.role !== 'combobox'
}

/** Whether text was typed into a part of the page, however its fields are kept. A search is no loss. */
export function useTypedText(): { onFocusCapture: (event: FocusEvent) => void; some: () => boolean } {
  const before = useRef(new Map<TextControl, string>())
  return {
    onFocusCapture: ({ target }) => {
      if (isTextControl(target) && !before.current.has(target)) before.current.set(target, target.value)
    },
    some: () => [...before.current].some(([control, text]) => control.isConnected && control.value !== text),
  }
}
