'use client'

import { createContext, useContext } from 'react'

const Container = createContext<HTMLElement | null>(null)

/** Set by a Dialog: what floats from inside it is put inside it, or a screen reader would take it for the page behind. */
export const FloatingContainer = Container.Provider

export function useFloatingContainer(): HTMLElement | null {
  return useContext(Container)
}
