import type { Metadata } from 'next'
import { ErasureList } from '@/components/customers/erasure-list'
import { Page } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { loadErasureRequests } from '@/lib/customers/loaders'
import { eraseCustomerAction } from '@/lib/leads/actions'

export const metadata: Metadata = { title: 'Erasures' }

export default async function ErasuresPage() {
  const { open, decided, mayErase, actorId } = await loadErasureRequests()
  const shared = { approve: eraseCustomerAction, mayErase, actorId }
  return (
    <Page width="wide">
      <PageHeader
        title="Erasures"
        description="Customers whose contact data is to be erased. One person asks on the customer’s page; an administrator approves."
      />
      {open.length === 0 && decided.length === 0 && (
        <EmptyState title="Nobody has asked yet">
          A CX lead or the CEO asks for it on the customer’s page when the customer requests it.
        </EmptyState>
      )}
      <div className="flex flex-col gap-6">
        {open.length > 0 && <ErasureList caption="Waiting for a decision" requests={open} {...shared} />}
        {decided.length > 0 && <ErasureList caption="Decided" requests={decided} {...shared} />}
      </div>
    </Page>
  )
}
