'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { OrderPanel } from '@/lib/orders/domain/order-panel'

const OpenOrder = createContext<OrderPanel | null>(null)

export function OpenOrderProvider({ value, children }: { value: OrderPanel; children: ReactNode }) {
  return <OpenOrder value={value}>{children}</OpenOrder>
}

/** The order of the panel, for what other areas put into its `more` slot: client components that page code composes. */
export function useOpenOrder(): OrderPanel {
  const open = useContext(OpenOrder)
  if (!open) throw new Error('useOpenOrder is for what stands in the order panel')
  return open
}
