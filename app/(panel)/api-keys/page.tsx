import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { ApiKeyForm } from '@/components/auth/api-key-form'
import { ApiKeyTable } from '@/components/auth/api-key-table'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { SidePanel, SplitView } from '@/components/ui/side-panel'
import { loadApiKeys } from '@/lib/auth/loaders'

export const metadata: Metadata = { title: 'API keys' }

const PATH = '/api-keys'

export default async function ApiKeysPage({ searchParams }: { searchParams: Promise<{ new?: string }> }) {
  const making = (await searchParams).new !== undefined
  const { keys, partners, now } = await loadApiKeys()
  const panel = making ? (
    <SidePanel title="New API key" closeHref={PATH}>
      <ApiKeyForm partners={partners} closeHref={PATH} />
    </SidePanel>
  ) : null
  return (
    <ListPage>
      <SplitView panel={panel}>
        <PageHeader
          title="API keys"
          description="Keys for other systems. A key acts as a role and is shown once."
          actions={
            <LinkButton href={`${PATH}?new=1`} scroll={false} variant="primary" icon={<Plus aria-hidden />}>
              New key
            </LinkButton>
          }
        />
        {keys.length > 0 ? (
          <ApiKeyTable keys={keys} now={now} />
        ) : (
          <EmptyState
            title="No API keys yet"
            action={
              <LinkButton href={`${PATH}?new=1`} scroll={false} variant="primary">
                New key
              </LinkButton>
            }
          >
            Make one for each system, so that each can be revoked on its own.
          </EmptyState>
        )}
      </SplitView>
    </ListPage>
  )
}
