'use client'

import { type Ref, type RefObject, useImperativeHandle } from 'react'

/**
 * What hangs at a button is loaded after the button: within it this stands for the button (`asChild` of a trigger), so that places, the
 * focus that comes back and presses on the button itself are known as ever.
 */
export function StandIn({ at, ref }: { at: RefObject<HTMLElement | null>; ref?: Ref<HTMLElement> }) {
  useImperativeHandle(ref, () => at.current as HTMLElement, [at])
  return null
}
