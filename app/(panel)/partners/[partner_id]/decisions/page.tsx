import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { ListPage } from '@/components/frame/page'
import { PartnerDecisionTable } from '@/components/orders/partner-decisions'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { loadPartnerDecisions } from '@/lib/orders/loaders/partner-decisions'

export const metadata: Metadata = { title: 'Decisions about a partner' }

type Props = { params: Promise<{ partner_id: string }>; searchParams: Promise<SearchParams> }

const RESULTS = [
  { result: undefined, got: undefined, label: 'All' },
  { result: 'got', got: true, label: 'Got the order' },
  { result: 'other', got: false, label: 'Went to another' },
] as const

export default async function PartnerDecisionsPage({ params, searchParams }: Props) {
  const code = decodeURIComponent((await params).partner_id)
  const query = await searchParams
  const asked = RESULTS.find(({ result }) => result === one(query, 'result')) ?? RESULTS[0]
  const page = await loadPartnerDecisions(code, { got: asked.got, cursor: trailOf(query).at(-1)?.slice(0, 400) })
  if (!page) notFound()
  const { partner, items } = page
  const home = `/partners/${encodeURIComponent(partner.code)}`
  const path = `${home}/decisions`
  return (
    <ListPage>
      <PageHeader
        breadcrumbs={[
          { href: '/partners', label: 'Partners' },
          { href: home, label: partner.name },
        ]}
        title="Decisions"
        description={`Orders that ${partner.name} was a candidate for when they were assigned: who got them, and why.`}
      />
      <LinkTabs
        label="Result"
        tabs={RESULTS.map(({ result, label }) => ({
          href: hrefWith(path, query, { result }),
          label,
          current: result === asked.result,
        }))}
      />
      {items.length === 0 ? (
        <EmptyState
          variant={asked.result ? 'nothing-found' : 'nothing-yet'}
          title={asked.result ? 'No such decision' : 'No decisions yet'}
          action={asked.result && <LinkButton href={path}>Show all</LinkButton>}
        >
          {asked.result
            ? 'It has been a candidate, but never with this result.'
            : 'From now on, every assignment this partner was a candidate for appears here.'}
        </EmptyState>
      ) : (
        <div className="mt-3 flex min-h-0 flex-1 flex-col">
          <PartnerDecisionTable page={page} />
          <PaginationKeys {...pageHrefs(path, query, page.next)} summary="Newest first" />
        </div>
      )}
    </ListPage>
  )
}
