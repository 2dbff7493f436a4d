'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef, useState } from 'react'
import { cn } from './cn'
import { FloatingContainer } from './floating-container'
import { IconButton } from './icon-button'
import { keepFocus } from './keep-focus'
import { useTypedText, useUnsaved } from './unsaved-changes'

export interface DialogProps {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The button that opens it. Focus returns there. */
  trigger?: ReactNode
  title: ReactNode
  description?: ReactNode
  /** Actions, primary last. They stay in view however long the content is. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  /** `alertdialog` for a decision that must be taken before going on. */
  role?: 'dialog' | 'alertdialog'
  children?: ReactNode
}

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-lg', lg: 'sm:max-w-3xl' }

/** Where focus goes back to: what had it, or the button of the menu whose item it was. */
function focusedBefore(): Element | null {
  const active = document.activeElement
  const menu = active?.closest('[role=menu]')
  return menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active
}

function giveFocusBack(to: Element | null): void {
  const there = to instanceof HTMLElement && to.isConnected && to !== document.body
  // A step that was done takes its button with it.
  const target = there ? to : document.getElementById('content')
  target?.focus({ preventScroll: true })
}

const FIELDS = 'input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)'

/** Where a box begins: its first field, and not the cross before it. Under a finger the box itself, or the keyboard would cover it. */
function focusFirst(box: HTMLElement): void {
  const fields = [...box.querySelectorAll<HTMLElement>(FIELDS)]
  const shown = fields.find((field) => field.offsetParent !== null && (field as HTMLInputElement).type !== 'file')
  const byFinger = matchMedia('(pointer: coarse)').matches
  const target = shown ? (byFinger ? box : shown) : (box.querySelector<HTMLElement>('footer button') ?? box)
  target.focus({ preventScroll: true })
}

/** A box in the middle of the screen; at phone width a sheet at the bottom. Closed with text in it, it asks first. */
export function Dialog(props: DialogProps) {
  const { role = 'dialog', open, onOpenChange, trigger, title, description, footer, size = 'md', children } = props
  const [content, setContent] = useState<HTMLElement | null>(null)
  const [inner, setInner] = useState(false)
  const shown = open ?? inner
  const before = useRef<Element | null>(null)
  const typed = useTypedText()
  const unsaved = useUnsaved(() => shown && typed.some())
  const change = (next: boolean): void => {
    setInner(next)
    onOpenChange?.(next)
  }
  return (
    <Radix.Root open={shown} onOpenChange={(next) => (next ? change(true) : unsaved.leave(() => change(false)))}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <div
          data-modal
          aria-hidden
          className="fixed inset-0 z-40 animate-fade bg-scrim in-data-[state=closed]:opacity-0"
        />
        <Radix.Content
          ref={setContent}
          role={role}
          aria-modal
          onFocusCapture={typed.onFocusCapture}
          onOpenAutoFocus={(event) => {
            before.current = focusedBefore()
            event.preventDefault()
            if (event.currentTarget instanceof HTMLElement) focusFirst(event.currentTarget)
          }}
          onCloseAutoFocus={(event) => {
            // Its own button is found by itself.
            if (trigger) return
            event.preventDefault()
            giveFocusBack(before.current)
          }}
          aria-describedby={description ? undefined : ''}
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[calc(100dvh-2rem)] animate-sheet flex-col rounded-t-xl bg-raised text-ink shadow-lg outline-none',
            'sm:inset-x-4 sm:top-[12dvh] sm:bottom-auto sm:mx-auto sm:max-h-[76dvh] sm:animate-rise sm:rounded-xl sm:border sm:border-line',
            widths[size],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1 pt-0.5">
              <Radix.Title className="font-medium text-lg">{title}</Radix.Title>
              {description && (
                <Radix.Description className="mt-0.5 text-pretty text-base text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <IconButton label="Close" className="-mr-2" onMouseDown={keepFocus}>
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </header>
          {children && (
            <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">
              <FloatingContainer value={content}>{children}</FloatingContainer>
            </div>
          )}
          {footer && (
            // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed
            <footer
              onMouseDown={keepFocus}
              className="flex flex-wrap justify-end gap-2 border-line border-t px-5 py-3 max-sm:flex-col-reverse max-sm:items-stretch max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]"
            >
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
      {unsaved.warning}
    </Radix.Root>
  )
}

/** Wraps a button of the footer that only closes. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}
