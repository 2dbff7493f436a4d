import type { Metadata } from 'next'
import { Suspense } from 'react'
import { BackToPanel } from '@/components/orders/visits/back-to-panel'
import { VisitsScreen } from '@/components/orders/visits/visits-screen'

export const metadata: Metadata = { title: 'My pickups' }

/**
 * The visits without a connection: public/visits-worker.js keeps this page on the phone and shows it in place of /visits. It is
 * the same for everybody and holds nothing of anybody: what it shows is read from the phone.
 */
export default function OfflineVisitsPage() {
  return (
    <>
      <header className="sticky top-0 z-20 flex h-14 items-center justify-between border-line border-b bg-surface px-4">
        <span className="font-medium">My pickups</span>
        <BackToPanel />
      </header>
      <main id="content" tabIndex={-1} className="px-4 pt-4 pb-20 outline-none">
        <Suspense>
          <VisitsScreen told={null} />
        </Suspense>
      </main>
    </>
  )
}
