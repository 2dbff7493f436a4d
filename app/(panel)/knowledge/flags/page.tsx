import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { hrefWith, one, pageHrefs, type SearchParams } from '@/components/areas/list-url'
import { Page } from '@/components/frame/page'
import { FlagCounts } from '@/components/knowledge/flag-counts'
import { FlagList } from '@/components/knowledge/flag-list'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { formatCount } from '@/lib/core/format'
import { decodePlace } from '@/lib/knowledge/domain/list-query'
import { loadKnowledgeFlags } from '@/lib/knowledge/loaders'
import { FLAG_KINDS, FLAG_LABELS } from '@/lib/knowledge/types'

export const metadata: Metadata = { title: 'What is missing' }

const PATH = '/knowledge/flags'

export default async function KnowledgeFlagsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const asked = one(params, 'kind')
  const kind = FLAG_KINDS.find((one) => one === asked) ?? null
  const settled = asked === 'settled'
  const category = one(params, 'category')?.match(/^[a-z_]{1,40}$/)?.[0] ?? null
  const cursor = one(params, 'cursor')
  const after = cursor && decodePlace(cursor) ? cursor : null
  const page = await loadKnowledgeFlags({ settled, kind, category, after })
  if (!page) notFound()
  const count = (of: (typeof FLAG_KINDS)[number] | null): string =>
    formatCount(page.counts.filter((one) => of === null || one.kind === of).reduce((sum, one) => sum + one.count, 0))
  return (
    <Page width="wide">
      <PageHeader
        breadcrumbs={[{ href: '/knowledge', label: 'Knowledge' }]}
        title="What is missing"
        description="What agents could not find, keep writing, or found to be wrong."
      />
      <LinkTabs
        label="Kind"
        tabs={[
          {
            href: hrefWith(PATH, params, { kind: undefined }),
            label: 'All',
            current: !kind && !settled,
            count: count(null),
          },
          ...FLAG_KINDS.map((each) => ({
            href: hrefWith(PATH, params, { kind: each }),
            label: FLAG_LABELS[each],
            current: kind === each,
            count: count(each),
          })),
          { href: hrefWith(PATH, params, { kind: 'settled' }), label: 'Settled', current: settled },
        ]}
      />
      <div className="my-4">
        <FlagCounts
          counts={settled ? [] : page.counts.filter((one) => !kind || one.kind === kind)}
          categories={page.categories}
          chosen={category}
          hrefOf={(value) => hrefWith(PATH, params, { category: value ?? undefined })}
        />
      </div>
      {page.flags.length > 0 ? (
        <FlagList flags={page.flags} categories={page.categories} mayEdit={page.mayEdit} />
      ) : (
        <EmptyState title={settled ? 'Nothing was settled yet' : 'Nothing is missing'}>
          On a ticket, agents can say what is not covered or needs a template.
        </EmptyState>
      )}
      <PaginationKeys {...pageHrefs(PATH, params, page.next)} label="Pages of flags" />
    </Page>
  )
}
