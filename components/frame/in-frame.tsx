'use client'

import { createContext, type ReactNode, useContext } from 'react'

const Frame = createContext(false)

export function InFrame({ children }: { children: ReactNode }) {
  return <Frame value>{children}</Frame>
}

/** Whether this stands inside the panel's frame. The same not-found page is shown inside it and outside. */
export function useInFrame(): boolean {
  return useContext(Frame)
}
