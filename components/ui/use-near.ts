'use client'

import { type ComponentType, useEffect, useState } from 'react'
import { toast } from './toast'

/** What was loaded once is there at once for every other place that has it. */
const known = new Map<unknown, unknown>()

export type Near<Props> = {
  /** Null until it has been loaded. */
  Part: ComponentType<Props> | null
  /** For the element one comes near to: whoever points at it or reaches it by keyboard may be about to press it. */
  near: { onPointerEnter: () => void; onFocus: () => void }
  /** It is asked for; `lost` when it cannot be had: that is said, and nothing else breaks. */
  come: (lost: () => void) => void
}

/**
 * A part of the page that is loaded when somebody comes near it, and not with the page. `load` is one function for all its places, made
 * outside of components.
 */
export function useNear<Props>(load: () => Promise<ComponentType<Props>>): Near<Props> {
  const [Part, setPart] = useState<ComponentType<Props> | null>(null)
  // Not in the first rendering: what the server sent later is taken over as it was sent, also after somebody came near elsewhere.
  useEffect(() => {
    const part = known.get(load) as ComponentType<Props> | undefined
    if (part) setPart(() => part)
  }, [load])
  const bring = async (): Promise<void> => {
    const part = await load()
    known.set(load, part)
    setPart(() => part)
  }
  const near = () => {
    // Lost with the connection: the press itself asks again.
    if (!Part) void bring().catch(() => {})
  }
  const come = (lost: () => void) => {
    if (Part) return
    bring().catch(() => {
      lost()
      toast.error('The connection was lost. Try again.')
    })
  }
  return { Part, near: { onPointerEnter: near, onFocus: near }, come }
}
