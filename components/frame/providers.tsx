import type { ReactNode } from 'react'
import { TipLayer } from '@/components/ui/tip-layer'
import { ToastLayer } from '@/components/ui/toast'

export function Providers({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <TipLayer />
      <ToastLayer />
    </>
  )
}
