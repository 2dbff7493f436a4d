import { Search } from 'lucide-react'
import type { Metadata } from 'next'
import Form from 'next/form'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { BlockImeiDialog } from '@/components/customers/block-imei-dialog'
import { ImeiBlockTable } from '@/components/customers/imei-block-table'
import { Page } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { loadImeiBlocks } from '@/lib/customers/loaders'

export const metadata: Metadata = { title: 'IMEI block list' }

const PATH = '/customers/imei-blocks'

export default async function ImeiBlocksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const q = one(params, 'q')?.slice(0, 20)
  const removed = one(params, 'view') === 'all'
  const { rows, more } = await loadImeiBlocks({ q, removed })
  return (
    <Page width="wide" className="relative">
      <PageHeader
        title="IMEI block list"
        description="Devices that must not be bought: stolen, reported, or tampered with. A pickup with one of these is refused."
        actions={<BlockImeiDialog />}
      />
      <LinkTabs
        label="Which"
        tabs={[
          { href: hrefWith(PATH, params, { view: undefined }), label: 'Blocked', current: !removed },
          { href: hrefWith(PATH, params, { view: 'all' }), label: 'Ever blocked', current: removed },
        ]}
      />
      <Form action={PATH} className="my-3 w-64 max-sm:w-full">
        {removed && <input type="hidden" name="view" value="all" />}
        <Input
          type="search"
          name="q"
          aria-label="IMEI begins with"
          placeholder="IMEI begins with"
          defaultValue={q}
          key={q}
          numeric
          maxLength={20}
          leading={<Search />}
        />
      </Form>
      {rows.length > 0 ? (
        <ImeiBlockTable rows={rows} />
      ) : q ? (
        <EmptyState variant="nothing-found" title="No such device on the list">
          Check the first digits, or look under “Ever blocked”.
        </EmptyState>
      ) : (
        <EmptyState title="Nothing is blocked">Block a device when the police or a customer reports it.</EmptyState>
      )}
      {more && (
        <p className="mt-2 text-muted text-sm">The newest 200 are shown: type the first digits to find others.</p>
      )}
    </Page>
  )
}
