import type { ReactNode } from 'react'
import { RefreshByRouter } from '@/components/ui/refresh'
import { TipLayer } from '@/components/ui/tip-layer'
import { ToastLayer } from '@/components/ui/toast'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <RefreshByRouter />
      <TipLayer />
      <ToastLayer />
    </>
  )
}
