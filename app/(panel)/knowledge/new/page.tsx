import type { Metadata } from 'next'
import { one, type SearchParams } from '@/components/areas/list-url'
import { Page } from '@/components/frame/page'
import { ItemForm } from '@/components/knowledge/item-form'
import { Banner } from '@/components/ui/banner'
import { PageHeader } from '@/components/ui/page-header'
import { topicsFor } from '@/lib/knowledge/domain/topics'
import { loadKnowledgeForm } from '@/lib/knowledge/loaders'

export const metadata: Metadata = { title: 'New knowledge' }

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export default async function NewKnowledgePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const asked = one(params, 'flag')
  const { categories, flag } = await loadKnowledgeForm(asked && IS_ID.test(asked) ? asked : null)
  const kind = one(params, 'kind') === 'template' ? 'template' : 'article'
  const open = flag?.state === 'open' ? flag : null
  return (
    <Page>
      <PageHeader
        breadcrumbs={[{ href: '/knowledge', label: 'Knowledge' }]}
        title={kind === 'template' ? 'New reply template' : 'New article'}
        description="Saved as a draft: readers see it once it is published."
      />
      {open && (
        <Banner className="mb-4" title="Written for">
          <span className="whitespace-pre-line break-words">{open.text}</span>
        </Banner>
      )}
      <ItemForm
        kind={kind}
        categories={categories}
        start={{
          title: '',
          body: '',
          audience: [],
          topics: open?.category ? topicsFor(open.category, open.subcategory) : [],
          channels: [],
        }}
        item={null}
        flag={open?.id ?? null}
      />
    </Page>
  )
}
