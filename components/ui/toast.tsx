'use client'

import { type ComponentType, useEffect, useState } from 'react'
import type { ExternalToast } from 'sonner'

type Tone = 'success' | 'error' | 'warning'
type Say = (message: string, options?: ExternalToast) => void

const load = () => import('./toaster')

// Sonner shows what was said before it was mounted, too.
const say = (message: string, options?: ExternalToast, tone?: Tone): void =>
  void load().then(({ toast }) => (tone ? toast[tone] : toast)(message, options))

const inTone =
  (tone: Tone): Say =>
  (message, options) =>
    say(message, options, tone)

/** A message in the corner: `toast.success('Assigned to Sharma Mobiles', { action: { label: 'Undo', onClick } })`. */
export const toast: Say & Record<Tone, Say> & { dismiss: (id: string) => void } = Object.assign(
  (message: string, options?: ExternalToast) => say(message, options),
  {
    success: inTone('success'),
    error: inTone('error'),
    warning: inTone('warning'),
    /** Takes a message away that was said under this id. */
    dismiss: (id: string): void => void load().then(({ toast }) => toast.dismiss(id)),
  },
)

/**
 * Where messages appear; mounted once, in the providers. It is loaded after the reader's first press, and not with the page:
 * by then it is there before anything can be said, even if the network is gone.
 */
export function ToastLayer() {
  const [Shown, setShown] = useState<ComponentType>()
  useEffect(() => {
    const control = new AbortController()
    const once = { signal: control.signal, once: true, passive: true }
    const show = () => {
      control.abort()
      void load().then(({ Toaster }) => setShown(() => Toaster))
    }
    for (const event of ['pointerdown', 'keydown', 'focusin'] as const) window.addEventListener(event, show, once)
    return () => control.abort()
  }, [])
  return Shown ? <Shown /> : null
}
