import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { AgentView } from '@/components/quality/agent-view'
import { decodePlace } from '@/lib/core/address-params'
import { loadAgentQuality } from '@/lib/quality/loaders'

export const metadata: Metadata = { title: 'Quality' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> }

export default async function AgentQualityPage({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams])
  const cursor = trailOf(search).at(-1)
  const page = await loadAgentQuality(id.slice(0, 60), cursor ? decodePlace(cursor) : null)
  if (!page) notFound()
  return <AgentView page={page} all={page.all} {...pageHrefs(`/quality/agents/${id}`, search, page.next)} />
}
