import type { ReactNode } from 'react'
import { BackGuard } from '@/components/ui/back-guard'
import { RefreshByRouter } from '@/components/ui/refresh'
import { TipLayer } from '@/components/ui/tip-layer'
import { ToastLayer } from '@/components/ui/toast'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <BackGuard />
      <RefreshByRouter />
      <TipLayer />
      <ToastLayer />
    </>
  )
}
