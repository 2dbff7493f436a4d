'use client'

import type { ReactNode } from 'react'
import { useInFrame } from './in-frame'

export interface MessagePageProps {
  title: string
  children: ReactNode
  actions: ReactNode
  /** A number by which support finds it. */
  reference?: string
}

/** Not found, not allowed, broken: what happened, and a way on. */
export function MessagePage({ title, children, actions, reference }: MessagePageProps) {
  // The frame gives the place; without it the message stands in the middle of the screen.
  const inFrame = useInFrame()
  const Outer = inFrame ? 'div' : 'main'
  return (
    <Outer className={inFrame ? 'py-10' : 'grid min-h-dvh place-items-center px-4 py-10'}>
      <div className="w-full max-w-md">
        <h1 className="font-medium text-xl">{title}</h1>
        <div className="mt-2 text-muted">{children}</div>
        <div className="mt-5 flex flex-wrap gap-2">{actions}</div>
        {reference && <p className="mt-6 text-muted text-sm">Reference for support: {reference}</p>}
      </div>
    </Outer>
  )
}
