import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { hrefWith, pageHrefs, type SearchParams } from '@/components/areas/list-url'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { ListPage } from '@/components/frame/page'
import { KnowledgeFilters } from '@/components/knowledge/knowledge-filters'
import { KnowledgeTable } from '@/components/knowledge/knowledge-list'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { formatCount } from '@/lib/core/format'
import { type KnowledgeView, parseKnowledgeParams, VIEW_LABELS, VIEWS } from '@/lib/knowledge/domain/list-query'
import { loadKnowledge } from '@/lib/knowledge/loaders'

export const metadata: Metadata = { title: 'Knowledge' }

const PATH = '/knowledge'
const FOR_WRITERS: readonly KnowledgeView[] = ['drafts', 'retired']

const EMPTY: Record<KnowledgeView, string> = {
  articles: 'No article has been published yet.',
  templates: 'No template has been published yet.',
  review: 'Nothing is due for review.',
  drafts: 'No drafts at the moment.',
  retired: 'Nothing has been retired.',
}

export default async function KnowledgePage(props: { searchParams: Promise<SearchParams> }) {
  const list = Knowledge(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function Knowledge({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const asked = parseKnowledgeParams(params)
  const list = await loadKnowledge(asked)
  if (!list) notFound()
  const { view, filter } = asked
  // What follows is asked for by the words as they were understood.
  const here = list.understood ? { ...params, q: list.understood } : params
  return (
    <ListPage>
      <PageHeader
        title="Knowledge"
        description="How we do things, and what we tell customers."
        actions={
          <>
            <LinkButton href="/knowledge/flags">What is missing</LinkButton>
            {list.mayEdit && (
              <LinkButton
                href={`/knowledge/new?kind=${view === 'templates' ? 'template' : 'article'}`}
                variant="primary"
                icon={<Plus aria-hidden />}
              >
                {view === 'templates' ? 'New template' : 'New article'}
              </LinkButton>
            )}
          </>
        }
      />
      <LinkTabs
        label="What"
        tabs={VIEWS.filter((each) => list.mayEdit || !FOR_WRITERS.includes(each)).map((each) => ({
          href: hrefWith(PATH, params, { view: each }),
          label: VIEW_LABELS[each],
          current: each === view,
          count: formatCount(list.counts[each]),
        }))}
      />
      <KnowledgeFilters view={view} filter={filter} categories={list.categories} mayEdit={list.mayEdit} />
      {list.understood && (
        <p role="status" className="mb-2 text-sm">
          Nothing says “{filter.q}”. Shown is “<strong className="font-medium">{list.understood}</strong>”.
        </p>
      )}
      {list.lines.length > 0 ? (
        <KnowledgeTable lines={list.lines} categories={list.categories} today={list.today} now={list.now} />
      ) : Object.keys(filter).length > 0 ? (
        <EmptyState
          variant="nothing-found"
          title="Nothing fits"
          action={<LinkButton href={hrefWith(PATH, { view }, {})}>Clear filters</LinkButton>}
        >
          Try other words, or mark on a ticket that it is not covered.
        </EmptyState>
      ) : (
        <EmptyState title="Nothing here">{EMPTY[view]}</EmptyState>
      )}
      <PaginationKeys {...pageHrefs(PATH, here, list.next)} label="Pages of knowledge" />
    </ListPage>
  )
}
